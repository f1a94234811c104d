import type { Localized } from '#core'

/** What a command gets of the process it runs in. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  /** Resolves with the signal's name when the process is asked to end. */
  readonly interrupted: () => Promise<string>
}

export interface Command {
  readonly summary: Localized
  /** After the command's name, such as `--unit CODE`. */
  readonly usage: string
  /** Answers the exit code. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

/** A fault of the person's input or surroundings: printed as a sentence, without a stack; the process ends with code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly text: Localized

  constructor(text: Localized) {
    super(text.en)
    this.text = text
  }
}
