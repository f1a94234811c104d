import { compilePattern } from '#core/schema'
import type { Notes } from '../read/notes.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  i: 'A-Za-z_:',
  I: '',
  c: '\\-.0-9:A-Z_a-z',
  C: '',
}

/**
 * A regular expression of XML Schema (Part 2 appendix F) in the dialect of JSON Schema: it always means the whole text,
 * and `^` and `$` are letters like others; but who wrote them at the ends meant the ends.
 */
const translated = (source: string): string => {
  const bare = source.replace(/^\^/, '').replace(/(^|[^\\])\$$/, '$1')
  let text = ''
  let inClass = false
  for (let at = 0; at < bare.length; at += 1) {
    const letter = bare[at] as string
    const next = bare[at + 1]
    if (letter === '\\' && next !== undefined) {
      const known = ESCAPES[next]
      text += known ? (inClass ? known : `[${known}]`) : `\\${next}`
      at += 1
      continue
    }
    if (letter === '[') inClass = true
    if (letter === ']') inClass = false
    // A hyphen that stands at neither end of a class is read as a range elsewhere.
    text += !inClass && (letter === '^' || letter === '$') ? `\\${letter}` : letter
  }
  return `^(?:${text})$`
}

/** Answers the pattern, or undefined where the platform cannot match it in linear time. */
export const createPatterns = (notes: Notes): ((source: string) => string | undefined) => {
  const seen = new Map<string, string | undefined>()
  return (source) => {
    if (seen.has(source)) return seen.get(source)
    const pattern = translated(source)
    const usable = compilePattern(pattern).ok ? pattern : undefined
    if (usable === undefined) notes.warn('pattern', source)
    seen.set(source, usable)
    return usable
  }
}
