import type { Language, Localized } from '#core'
import { localize } from './localize.ts'
import { type ProblemCode, problems } from './problems.ts'

export interface ProblemExtras {
  /** What exactly, where the title alone does not say. */
  readonly detail?: Localized
  /** Further members of the problem document, such as `errors` or `diagnostics`. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of the code's own. */
  readonly status?: number
}

/** Thrown by routes; becomes an RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: number
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code)
    this.code = code
    this.status = extras.status ?? problems[code].status
    this.extras = extras
  }
}

/** The language a person or system asked for; the platform's own otherwise. */
export const languageOf = (acceptLanguage: string | undefined, fallback: Language): Language => {
  for (const range of acceptLanguage?.split(',', 8) ?? []) {
    const tag = range.trim().slice(0, 2).toLowerCase()
    if (tag === 'vi' || tag === 'en') return tag
  }
  return fallback
}

/** The problem document (RFC 9457 §3). Never holds a stack. */
export const problemDocument = (
  { code, status, extras }: Problem,
  about: { readonly language: Language; readonly traceId: string },
): Record<string, unknown> => ({
  type: `/problems/${code}`,
  title: problems[code].title[about.language],
  status,
  code,
  ...(extras.detail && { detail: extras.detail[about.language] }),
  traceId: about.traceId,
  ...(localize(extras.members ?? {}, about.language) as Record<string, unknown>),
})
