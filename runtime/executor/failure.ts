import type { Localized, RunError } from '#core'
import { ExpressionError } from '#core/expression'
import { PluginError } from '#plugins/sdk'

/** A failure of the run itself, as opposed to one of a plugin or an expression. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'
  readonly code: string
  readonly text: Localized
  readonly details: unknown

  constructor(code: string, text: Localized, details?: unknown) {
    super(text.en)
    this.code = code
    this.text = text
    this.details = details
  }
}

const withDetails = (code: string, message: Localized, details: unknown): RunError =>
  details === undefined ? { code, message } : { code, message, details }

/** Whatever was thrown, as what a run keeps. An unexpected error shows no text of its own: it might hold anything. */
export const toRunError = (thrown: unknown): RunError => {
  if (thrown instanceof PluginError || thrown instanceof RunFailure)
    return withDetails(thrown.code, thrown.text, thrown.details)
  if (thrown instanceof ExpressionError) return { code: thrown.code, message: thrown.messages }
  return {
    code: 'platform.unexpected',
    message: {
      vi: 'Lỗi không lường trước trong nền tảng. Hãy gửi mã truy vết cho đơn vị vận hành.',
      en: 'An unexpected error inside the platform. Send the trace id to the operator.',
    },
  }
}
