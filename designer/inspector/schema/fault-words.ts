import type { Language } from '#core'
import { formats } from '#core/schema'
import type { Translate } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import type { LiteralFault } from './validate.ts'

const keys: Readonly<Record<string, TextKey>> = {
  type: 'ins.faultType',
  required: 'ins.faultRequired',
  additionalProperties: 'ins.faultUnknown',
  enum: 'ins.faultEnum',
  const: 'ins.faultEnum',
  format: 'ins.faultFormat',
  pattern: 'ins.faultPattern',
  minLength: 'ins.faultMinLength',
  maxLength: 'ins.faultMaxLength',
  minimum: 'ins.faultMinimum',
  maximum: 'ins.faultMaximum',
  exclusiveMinimum: 'ins.faultAbove',
  exclusiveMaximum: 'ins.faultBelow',
  multipleOf: 'ins.faultMultiple',
  minItems: 'ins.faultMinItems',
  maxItems: 'ins.faultMaxItems',
  uniqueItems: 'ins.faultUnique',
}

const typeNames: Readonly<Record<string, TextKey>> = {
  string: 'type.string',
  integer: 'type.integer',
  number: 'type.number',
  boolean: 'type.boolean',
  object: 'type.object',
  array: 'type.array',
  null: 'type.null',
}

const limitText = ({ keyword, limit }: LiteralFault, t: Translate, language: Language): string => {
  if (keyword === 'type')
    return [limit]
      .flat()
      .map((type) => (typeNames[String(type)] ? t(typeNames[String(type)] as TextKey) : String(type)))
      .join(t('type.or'))
  if (keyword === 'format') return formats[String(limit)]?.label[language] ?? String(limit)
  const text = typeof limit === 'string' ? limit : (JSON.stringify(limit) ?? '')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** What is wrong with a literal value, as a sentence; with the place where it is inside the value. */
export const faultWords = (fault: LiteralFault, t: Translate, language: Language): string => {
  const sentence = t(keys[fault.keyword] ?? 'ins.faultOther', { limit: limitText(fault, t, language) })
  const place = fault.pointer.replace(/^\//, '').replaceAll('/', '.')
  return place === '' ? sentence : `${place}: ${sentence}`
}
