import { isObject } from '#core'
import { moved, renamed } from '../value/edit.ts'
import type { Schema } from './resolve.ts'

/** What the table calls a type. Formats that stand for a type of their own are among them. */
export const FIELD_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'date-time',
  'vn-citizen-id',
  'vn-phone',
  'email',
  'object',
  'list',
  'any',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** A field of an object schema, as a row. */
export interface FieldRow {
  readonly name: string
  /** Undefined for a schema that the table has no word for: it is edited as JSON. */
  readonly type: FieldType | undefined
  readonly required: boolean
  readonly label: string
  readonly personal: '' | 'basic' | 'sensitive'
}

const FORMATTED: readonly string[] = ['date', 'date-time', 'vn-citizen-id', 'vn-phone', 'email']
const PLAIN: Readonly<Record<string, FieldType>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'list',
}

const fieldType = (schema: Schema): FieldType | undefined => {
  const { type, format } = schema
  if (type === undefined)
    return ['anyOf', 'oneOf', 'allOf', '$ref', 'enum', 'const', 'properties'].some((name) => name in schema)
      ? undefined
      : 'any'
  if (type === 'string' && typeof format === 'string')
    return FORMATTED.includes(format) ? (format as FieldType) : 'string'
  return typeof type === 'string' ? PLAIN[type] : undefined
}

const labelOf = ({ label, title }: Schema, language: 'vi' | 'en'): string => {
  if (isObject(label) && typeof label[language] === 'string') return label[language]
  return typeof label === 'string' ? label : typeof title === 'string' ? title : ''
}

const propertiesOf = ({ properties }: Schema): Readonly<Record<string, unknown>> =>
  isObject(properties) ? properties : {}
const requiredOf = ({ required }: Schema): readonly unknown[] => (Array.isArray(required) ? required : [])

/** The table can show it: an object whose fields are named, or nothing at all yet. */
export const isTable = (schema: unknown): boolean =>
  schema === undefined ||
  (isObject(schema) && (schema.type === 'object' || (schema.type === undefined && Object.keys(schema).length === 0)))

export const rowsOf = (schema: Schema, language: 'vi' | 'en'): readonly FieldRow[] => {
  const required = requiredOf(schema)
  return Object.entries(propertiesOf(schema)).map(([name, member]) => {
    const field = isObject(member) ? member : {}
    const { personalData } = field
    return {
      name,
      type: isObject(member) ? fieldType(member) : undefined,
      required: required.includes(name),
      label: labelOf(field, language),
      personal: personalData === 'basic' || personalData === 'sensitive' ? personalData : '',
    }
  })
}

const withRequired = (schema: Schema, required: readonly unknown[]): Schema => {
  const { required: _, ...rest } = schema
  return required.length > 0 ? { ...rest, required } : rest
}

const withProperties = (schema: Schema, properties: Readonly<Record<string, unknown>>): Schema => ({
  ...schema,
  type: 'object',
  properties,
})

export const fieldAt = (schema: Schema, name: string): Schema => {
  const field = propertiesOf(schema)[name]
  return isObject(field) ? field : {}
}

export const withField = (schema: Schema, name: string, field: Schema): Schema =>
  withProperties(schema, { ...propertiesOf(schema), [name]: field })

export const withoutField = (schema: Schema, name: string): Schema => {
  const { [name]: _, ...properties } = propertiesOf(schema)
  return withRequired(
    withProperties(schema, properties),
    requiredOf(schema).filter((one) => one !== name),
  )
}

/** As it was when the name is taken. */
export const renamedField = (schema: Schema, from: string, to: string): Schema => {
  const before = propertiesOf(schema)
  const after = renamed(before, from, to)
  if (after === before) return schema
  return withRequired(
    withProperties(schema, after),
    requiredOf(schema).map((one) => (one === from ? to : one)),
  )
}

export const movedField = (schema: Schema, from: number, to: number): Schema =>
  withProperties(schema, Object.fromEntries(moved(Object.entries(propertiesOf(schema)), from, to)))

export const withRequiredField = (schema: Schema, name: string, required: boolean): Schema => {
  const others = requiredOf(schema).filter((one) => one !== name)
  return withRequired(schema, required ? [...others, name] : others)
}

/** Keywords that only make sense for one type. All others stay when the type changes. */
const TYPED = [
  'type',
  'format',
  'items',
  'prefixItems',
  'properties',
  'required',
  'additionalProperties',
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'multiline',
  'enumLabels',
]

const typed: { readonly [K in FieldType]: Schema } = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  'vn-citizen-id': { type: 'string', format: 'vn-citizen-id' },
  'vn-phone': { type: 'string', format: 'vn-phone' },
  email: { type: 'string', format: 'email' },
  object: { type: 'object', properties: {} },
  list: { type: 'array', items: { type: 'string' } },
  any: {},
}

export const withType = (field: Schema, type: FieldType): Schema =>
  fieldType(field) === type
    ? field
    : { ...typed[type], ...Object.fromEntries(Object.entries(field).filter(([name]) => !TYPED.includes(name))) }

/** A label in one language; the other language keeps its own. */
export const withLabel = (field: Schema, language: 'vi' | 'en', text: string): Schema => {
  const { label, ...rest } = field
  const before: Record<string, unknown> = isObject(label)
    ? label
    : typeof label === 'string'
      ? { vi: label, en: label }
      : {}
  const labels = { ...before, [language]: text }
  return Object.values(labels).every((one) => one === '') ? rest : { ...rest, label: labels }
}

export const withPersonal = (field: Schema, personal: FieldRow['personal']): Schema => {
  const { personalData: _, ...rest } = field
  return personal === '' ? rest : { ...rest, personalData: personal }
}
