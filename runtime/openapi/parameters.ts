import { isObject } from '#core'

/** The members of an object schema as OpenAPI parameters. */
export const parametersOf = (schema: unknown, place: 'query' | 'path'): object[] => {
  if (!isObject(schema) || !isObject(schema.properties)) return []
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(schema.properties).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(isObject(member) && typeof member.description === 'string' && { description: member.description }),
    schema: member,
  }))
}
