import { isObject } from '../json.ts'
import { walkFlow } from './walk.ts'

const scalarText = (value: unknown): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return JSON.stringify(value)
  throw new TypeError(`not JSON: ${typeof value}`)
}

/**
 * One JSON text for equal documents, whatever the order of their keys and the spaces between them: what is
 * hashed, and compared. Keys are sorted by UTF-16 code unit, as RFC 8785 does; members that are undefined are
 * left out. Expects a document within the limits of nesting; throws `TypeError` for what is no JSON.
 */
export const canonicalText = (document: unknown): string => {
  if (Array.isArray(document)) return `[${document.map(canonicalText).join(',')}]`
  if (!isObject(document)) return scalarText(document)
  const members = Object.keys(document)
    .filter((key) => document[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(document[key])}`)
  return `{${members.join(',')}}`
}

/** Characters of a document that a search looks at; words after them are not found. */
const MOST_TEXT = 20_000
/** Bodies and steps looked at: more than a flow may have. */
const MOST_VISITS = 20_000

const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : isObject(value)
      ? Object.values(value).filter((one) => typeof one === 'string')
      : []

/**
 * What a document is found by: its title and description in both languages, and the labels of its steps. The
 * document may be faulty.
 */
export const searchText = (document: unknown): string => {
  if (!isObject(document)) return ''
  const found = [...texts(document.title), ...texts(document.description)]
  let looked = 0
  for (const visit of walkFlow(document)) {
    if (++looked > MOST_VISITS) break
    if (visit.visit === 'step' && isObject(visit.step)) found.push(...texts(visit.step.label))
  }
  return found
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, MOST_TEXT)
}
