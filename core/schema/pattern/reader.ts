import { refusals } from './refusal.ts'

/** Walks over a pattern, a code point at a time. */
export interface Reader {
  readonly at: () => number
  readonly back: (position: number) => void
  readonly done: () => boolean
  /** The next character, or the empty text at the end. */
  readonly peek: () => string
  readonly next: () => string
  readonly lookingAt: (text: string) => boolean
  /** Steps over `text` when it comes next. */
  readonly take: (text: string) => boolean
  /** The text before `end`; steps over both. */
  readonly until: (end: string) => string
  /** Exactly so many hexadecimal digits, as a number. */
  readonly hex: (digits: number) => number
}

export const createReader = (source: string): Reader => {
  let position = 0
  const peek = (): string => {
    const code = source.codePointAt(position)
    return code === undefined ? '' : String.fromCodePoint(code)
  }
  const next = (): string => {
    const character = peek()
    position += character.length
    return character
  }
  const lookingAt = (text: string): boolean => source.startsWith(text, position)
  return {
    at: () => position,
    back: (to) => {
      position = to
    },
    done: () => position >= source.length,
    peek,
    next,
    lookingAt,
    take: (text) => {
      const found = lookingAt(text)
      if (found) position += text.length
      return found
    },
    until: (end) => {
      const stop = source.indexOf(end, position)
      if (stop < 0) throw refusals.syntax(`“${end}” ?`, position)
      const text = source.slice(position, stop)
      position = stop + end.length
      return text
    },
    hex: (digits) => {
      const text = source.slice(position, position + digits)
      if (text.length !== digits || !/^[0-9A-Fa-f]+$/.test(text)) throw refusals.syntax('\\x, \\u', position)
      position += digits
      return Number.parseInt(text, 16)
    },
  }
}
