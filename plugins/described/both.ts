import type { Localized } from '#core'

/** A text of the description in its one language, for both of ours: a person may translate it later. */
export const both = (text: string): Localized => ({ vi: text, en: text })

/** The first `most` characters of a text on one line, cut between words where that loses little. */
export const shortened = (text: string, most: number): string => {
  // Only so much is looked at: a description may be megabytes long.
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most * 0.6 ? cut.slice(0, space) : cut).toWellFormed()}…`
}
