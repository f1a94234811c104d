import { isObject, type Language } from '#core'
import { formats } from '#core/schema'
import type { Schema } from './resolve.ts'

/** What a form says about a field. */
export interface About {
  readonly label: string | undefined
  /** Where nothing else is said, what a text of its format is. */
  readonly help: string | undefined
  readonly placeholder: string | undefined
  /** Values that the schema gives as examples, as they would be typed. */
  readonly examples: readonly string[]
  readonly secret: boolean
  readonly personal: 'basic' | 'sensitive' | undefined
}

const said = (value: unknown, language: Language): string | undefined => {
  if (typeof value === 'string' && value !== '') return value
  const sentence = isObject(value) ? value[language] : undefined
  return typeof sentence === 'string' && sentence !== '' ? sentence : undefined
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const EXAMPLES = 3

export const aboutField = (schema: Schema, language: Language): About => {
  const label = said(schema.label, language) ?? said(schema.title, language)
  const description = said(schema.help, language) ?? said(schema.description, language)
  const examples = Array.isArray(schema.examples) ? schema.examples : []
  const { personalData } = schema
  const format = typeof schema.format === 'string' ? formats[schema.format]?.label[language] : undefined
  const short = label === undefined && description !== undefined && description.length <= 40
  return {
    label: label ?? (short ? description : undefined),
    help: (short ? undefined : description) ?? format,
    placeholder: said(schema.placeholder, language) ?? (examples.length > 0 ? shown(examples[0]) : undefined),
    examples: examples.slice(0, EXAMPLES).map(shown),
    secret: schema.secret === true,
    personal: personalData === 'basic' || personalData === 'sensitive' ? personalData : undefined,
  }
}

/** What a person reads instead of one of the values of an enumeration. */
export const choiceLabel = (schema: Schema, value: unknown, language: Language): string => {
  const labels = isObject(schema.enumLabels) ? schema.enumLabels : {}
  const key = String(value)
  return (Object.hasOwn(labels, key) ? said(labels[key], language) : undefined) ?? shown(value)
}
