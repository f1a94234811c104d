import { isObject, type JsonSchema } from '#core'

type Convert = (text: string) => unknown

const numeric: Convert = (text) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text)
const boolean: Convert = (text) => (text === 'true' ? true : text === 'false' ? false : text)

const converters: Readonly<Record<string, Convert>> = { integer: numeric, number: numeric, boolean }

const CONVERTED = ['integer', 'number', 'boolean'] as const

/**
 * Query strings and path parameters are text by nature; where their schema wants a number or a boolean,
 * text that surely is one becomes it, and the rest is left for the check to refuse. Bodies are never converted.
 */
export const coercion = (
  schema: JsonSchema | boolean | undefined,
): ((value: Record<string, unknown>) => Record<string, unknown>) => {
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {}
  const rules: (readonly [string, Convert | undefined, boolean])[] = []
  for (const [name, member] of Object.entries(properties)) {
    if (!isObject(member)) continue
    const isList = member.type === 'array'
    const type = isList && isObject(member.items) ? member.items.type : member.type
    const convert = CONVERTED.includes(type as 'integer') ? converters[type as string] : undefined
    if (convert || isList) rules.push([name, convert, isList])
  }
  if (rules.length === 0) return (value) => value
  return (value) => {
    const copy = { ...value }
    for (const [name, convert, isList] of rules) {
      const given = copy[name]
      if (given === undefined) continue
      const each = (one: unknown) => (typeof one === 'string' && convert ? convert(one) : one)
      if (Array.isArray(given)) copy[name] = given.map(each)
      else copy[name] = isList ? [each(given)] : each(given)
    }
    return copy
  }
}
