import { versionSentences } from './check.ts'
import { guardSentences } from './guards.ts'
import { rules } from './rules.ts'
import type { Sentences } from './sentence.ts'
import { shapeSentences } from './shape/shape.ts'

/**
 * Every code that is found here, by the part of the checker that finds it, in the order in which they look. Codes that
 * begin with `expression.`, `text.` or `schema.`, and those about tags of inputs, come from elsewhere and are not in it.
 */
export const catalogue: Readonly<Record<string, Sentences>> = {
  guards: guardSentences,
  version: versionSentences,
  shape: shapeSentences,
  ...Object.fromEntries(Object.entries(rules).map(([name, { sentences }]) => [name, sentences])),
}
