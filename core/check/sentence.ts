import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import type { Localized } from '../localized.ts'

/** What a code says. Words in braces are filled in: `Bước “{step}” …`. */
export interface Sentence extends Localized {
  readonly severity: Severity
}

export type Sentences = Readonly<Record<string, Sentence>>

type Hole<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Hole<Rest> : never

/** The words that a sentence wants, in either language. */
export type Holes<S extends Sentence> = Hole<S['vi']> | Hole<S['en']>

/** What fills a hole: the same in both languages, or words for each. */
export type Detail = string | number | Localized

/** Where a finding belongs. */
export interface Place {
  readonly pointer: string
  readonly stepId?: string | undefined
}

type Details<S extends Sentence> = [Holes<S>] extends [never] ? [] : [details: Readonly<Record<Holes<S>, Detail>>]

export type Found<T extends Sentences> = <C extends keyof T & string>(
  code: C,
  place: Place,
  ...details: Details<T[C]>
) => Diagnostic

/** Text of the document that a sentence repeats; an author knows it again by its beginning. */
const MOST_QUOTED = 120

const shortened = (text: string): string => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text)

const words = (detail: Detail | undefined, language: keyof Localized): string =>
  typeof detail === 'object' ? detail[language] : shortened(String(detail))

const fill = (sentence: string, details: Readonly<Record<string, Detail>>, language: keyof Localized): string =>
  sentence.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => words(details[name], language))

/** Keeps the exact sentences, so that TypeScript knows the holes of each. */
export const defineSentences = <const T extends Sentences>(sentences: T): T => sentences

/** Makes findings of these codes. TypeScript asks for every hole of the sentence. */
export const finder =
  <T extends Sentences>(sentences: T): Found<T> =>
  (code, { pointer, stepId }, ...[details]) => {
    const { severity, vi, en } = sentences[code] as Sentence
    const filled = details ?? {}
    return {
      code,
      severity,
      pointer,
      ...(stepId !== undefined && { stepId }),
      message: { vi: fill(vi, filled, 'vi'), en: fill(en, filled, 'en') },
    }
  }
