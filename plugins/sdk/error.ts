import type { Localized } from '#core'

export interface PluginErrorOptions {
  /** May the same call succeed later? Default false. */
  readonly retryable?: boolean
  /** `no`: the request surely never reached the other side. Default `unknown`. */
  readonly sent?: 'no' | 'unknown'
  /** How long the other side asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
  /** Shown in the run; must hold no secret. */
  readonly details?: unknown
  readonly cause?: unknown
}

/**
 * A failure a flow can act on. `code` is part of a connector's contract (`sms.duplicate`,
 * `population.accessDenied`); the sentence says what happened and what to do next.
 */
export class PluginError extends Error {
  override readonly name = 'PluginError'
  readonly code: string
  readonly text: Localized
  readonly retryable: boolean
  readonly sent: 'no' | 'unknown'
  readonly retryAfterMs: number | undefined
  readonly details: unknown

  constructor(code: string, text: Localized, options: PluginErrorOptions = {}) {
    super(text.en, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.text = text
    this.retryable = options.retryable ?? false
    this.sent = options.sent ?? 'unknown'
    this.retryAfterMs = options.retryAfterMs
    this.details = options.details
  }
}
