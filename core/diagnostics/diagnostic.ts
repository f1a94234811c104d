import type { Localized } from '../localized.ts'

/** `error` keeps a flow from being published; `warning` is shown and may be accepted. */
export type Severity = 'error' | 'warning'

/**
 * One finding about a flow document. Codes are API: tools match on them, so a code never changes
 * its meaning; sentences may be improved at any time.
 */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  /** Where, as a JSON pointer (RFC 6901) into the flow document. */
  readonly pointer: string
  readonly stepId?: string
  readonly message: Localized
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error')
