import { fold } from '#core'

const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text, folded: no case, no diacritics, none twice. */
export const wordsOf = (text: string): readonly string[] => [...new Set(fold(text).match(WORD))]
