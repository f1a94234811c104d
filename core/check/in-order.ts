import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** The parts of a document in the order in which people read it. */
const FIRST = ['schema', 'title', 'description', 'mode', 'timeoutMs', 'trigger', 'body', 'onError']

type Key = readonly (string | number)[]

const keyOf = ({ pointer }: Diagnostic): Key =>
  pointer
    .split('/')
    .slice(1)
    .map((segment, index) => {
      if (/^\d+$/.test(segment)) return Number(segment)
      const place = index === 0 ? FIRST.indexOf(segment) : -1
      return place < 0 ? segment : place
    })

const compareSegments = (a: string | number | undefined, b: string | number | undefined): number => {
  if (a === b) return 0
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1
  if (typeof a === typeof b) return a < b ? -1 : 1
  return typeof a === 'number' ? -1 : 1
}

const compare = (a: Key, b: Key): number => {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const order = compareSegments(a[i], b[i])
    if (order !== 0) return order
  }
  return 0
}

/** Findings in the order of what they are about, each once; those about the same place stay as they came. */
export const inDocumentOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const seen = new Set<string>()
  return diagnostics
    .filter(({ code, pointer, message }) => {
      const key = `${code} ${pointer} ${message.en}`
      return !seen.has(key) && seen.add(key) !== undefined
    })
    .map((diagnostic) => ({ diagnostic, key: keyOf(diagnostic) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ diagnostic }) => diagnostic)
}
