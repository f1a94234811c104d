import { fold } from '#core'

const MOST = 63

/** An id made of a title: no diacritics, words joined by hyphens. */
export const slugOf = (title: string): string =>
  fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '')
