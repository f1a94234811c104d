/**
 * What our schemas may say beyond JSON Schema. None of it changes what is valid: `secret` and `personalData`
 * say what may be written down, the rest how a form looks.
 */
export const VOCABULARY = [
  /** true: never logged, never exported, never answered. */
  'secret',
  /** 'basic' | 'sensitive' (Law 91/2025/QH15). */
  'personalData',
  /** true: a text of several lines. */
  'multiline',
  /** Localized label and help of a field: { vi, en }. */
  'label',
  'help',
  'placeholder',
  /** Names for `enum` values: { value: { vi, en } }. */
  'enumLabels',
] as const

export type PersonalData = 'basic' | 'sensitive'
