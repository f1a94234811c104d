import { isObject, type Language } from '#core'

/** One field of a schema, as a row of a table. */
export interface SchemaRow {
  /** Dotted; `[]` stands for the items of a list. */
  readonly path: string
  readonly depth: number
  readonly type: string
  readonly format?: string
  readonly required: boolean
  readonly secret: boolean
  readonly personal: boolean
  readonly title?: string
  /** What a form would say below the field. */
  readonly help?: string
  readonly limits: readonly Limit[]
}

/** A bound of a value: `text` is the same in every language, `kind` says what it bounds. */
export interface Limit {
  readonly kind: 'choices' | 'value' | 'length' | 'items' | 'pattern'
  readonly text: string
}

const MOST = 200
const DEPTH = 6

const localized = (value: unknown, language: Language): string | undefined => {
  if (typeof value === 'string' && value !== '') return value
  const sentence = isObject(value) ? value[language] : undefined
  return typeof sentence === 'string' ? sentence : undefined
}

const typeOf = (schema: Record<string, unknown>): string => {
  const { type, anyOf, oneOf } = schema
  if (typeof type === 'string') return type
  if (Array.isArray(type)) return type.join(' | ')
  const parts = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : []
  const named = new Set(parts.filter(isObject).map(typeOf))
  if (named.size > 0) return [...named].join(' | ')
  if (schema.const !== undefined) return typeof schema.const
  return isObject(schema.properties) ? 'object' : 'any'
}

const choicesOf = ({ enum: choices, anyOf, const: fixed }: Record<string, unknown>): readonly unknown[] => {
  if (Array.isArray(choices)) return choices
  if (fixed !== undefined) return [fixed]
  const parts = Array.isArray(anyOf) ? anyOf.filter(isObject) : []
  return parts.length > 0 && parts.every((part) => part.const !== undefined) ? parts.map((part) => part.const) : []
}

/** A choice as it is written: a space or tab would not be seen. */
const choiceText = (choice: unknown): string =>
  typeof choice === 'string' && choice.trim() !== '' ? choice : JSON.stringify(choice)

const range = (low: unknown, high: unknown): string | undefined => {
  if (low === undefined && high === undefined) return undefined
  if (low === undefined) return `≤ ${high}`
  return high === undefined ? `≥ ${low}` : low === high ? String(low) : `${low}…${high}`
}

const limitsOf = (schema: Record<string, unknown>): readonly Limit[] => {
  const choices = choicesOf(schema)
  const texts = {
    choices: choices.length > 0 ? choices.map(choiceText).join(' | ') : undefined,
    value: range(schema.minimum, schema.maximum),
    length: range(schema.minLength, schema.maxLength),
    items: range(schema.minItems, schema.maxItems),
    pattern: typeof schema.pattern === 'string' ? schema.pattern : undefined,
  } satisfies Record<Limit['kind'], string | undefined>
  return (Object.keys(texts) as Limit['kind'][]).flatMap((kind) => {
    const text = texts[kind]
    return text === undefined ? [] : [{ kind, text }]
  })
}

const rowOf = (
  schema: Record<string, unknown>,
  about: Pick<SchemaRow, 'path' | 'depth' | 'required'>,
  language: Language,
): SchemaRow => {
  const title =
    localized(schema.label, language) ?? localized(schema.title, language) ?? localized(schema.description, language)
  const help = localized(schema.help, language)
  return {
    ...about,
    type: typeOf(schema),
    secret: schema.secret === true,
    personal: schema.personalData !== undefined,
    limits: limitsOf(schema),
    ...(typeof schema.format === 'string' && { format: schema.format }),
    ...(title !== undefined && { title }),
    ...(help !== undefined && { help }),
  }
}

/** The fields of an object schema, in order, what they hold beneath them. Bounded: a schema may be huge. */
export const schemaRows = (schema: unknown, language: Language): readonly SchemaRow[] => {
  const rows: SchemaRow[] = []
  const walk = (one: unknown, prefix: string, depth: number): void => {
    if (!isObject(one) || depth > DEPTH) return
    if (isObject(one.items)) walk(one.items, `${prefix}[]`, depth)
    if (!isObject(one.properties)) return
    const required = Array.isArray(one.required) ? one.required : []
    for (const [name, member] of Object.entries(one.properties)) {
      if (rows.length >= MOST) return
      const path = prefix === '' ? name : `${prefix}.${name}`
      rows.push(rowOf(isObject(member) ? member : {}, { path, depth, required: required.includes(name) }, language))
      walk(member, path, depth + 1)
    }
  }
  walk(schema, '', 0)
  return rows
}
