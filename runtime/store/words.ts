import { fold } from '#core'

const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text, folded: no case, no diacritics. */
export const wordsOf = (text: string): readonly string[] => fold(text).match(WORD) ?? []
