import type { Localized } from '../localized.ts'
import { type Detail, type ErrorCode, errorMessage } from './messages.ts'

/** The one thing that evaluating a rule throws. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  readonly code: ErrorCode
  readonly messages: Localized
  /** The operator that failed, as a JSON pointer into the rule, where it is known. */
  pointer: string | undefined

  constructor(code: ErrorCode, detail: Detail = '', options?: ErrorOptions) {
    const messages = errorMessage(code, detail)
    super(messages.en, options)
    this.code = code
    this.messages = messages
    this.pointer = undefined
  }
}

/** Text from data, short enough to be shown in a message. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`

/** Anything thrown below an operator, as an `ExpressionError` that knows its place. The innermost place wins. */
export const located = (thrown: unknown, pointer: string): ExpressionError => {
  const error = expressionError(thrown)
  error.pointer ??= pointer
  return error
}

/** A stack overflow or a value that is no JSON becomes an `ExpressionError` as well. */
export const expressionError = (thrown: unknown): ExpressionError =>
  thrown instanceof ExpressionError
    ? thrown
    : new ExpressionError('expression.internal', thrown instanceof Error ? thrown.message : String(thrown), {
        cause: thrown,
      })
