import type { Language } from '#core'

const isLocalized = (value: object): value is Record<Language, string> => {
  const keys = Object.keys(value)
  return keys.length === 2 && keys.includes('vi') && keys.includes('en')
}

/** A copy in which every `{ vi, en }`, at any depth, became the sentence in `language`. */
export const localize = (value: unknown, language: Language): unknown => {
  if (Array.isArray(value)) return value.map((item) => localize(item, language))
  if (typeof value !== 'object' || value === null) return value
  if (isLocalized(value)) return value[language]
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, localize(member, language)]))
}
