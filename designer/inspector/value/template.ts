/** A stretch of a text with holes. `source` is what is written, so that the parts joined are the text again. */
export interface TemplatePart {
  readonly kind: 'text' | 'hole'
  /** Of a hole: what is between the braces. */
  readonly source: string
}

const HOLE = /\\\{\{|\{\{((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'{}]|[{}](?![{}]))*)\}\}/g

/** Splits at the holes; what cannot be read as a hole stays text. `joinTemplate` undoes it exactly. */
export const splitTemplate = (template: string): readonly TemplatePart[] => {
  const parts: TemplatePart[] = []
  let from = 0
  for (const match of template.matchAll(HOLE)) {
    if (match[1] === undefined) continue
    if (match.index > from) parts.push({ kind: 'text', source: template.slice(from, match.index) })
    parts.push({ kind: 'hole', source: match[1] })
    from = match.index + match[0].length
  }
  if (from < template.length) parts.push({ kind: 'text', source: template.slice(from) })
  return parts
}

export const joinTemplate = (parts: readonly TemplatePart[]): string =>
  parts.map(({ kind, source }) => (kind === 'hole' ? `{{${source}}}` : source)).join('')

/** Plain text as a template: braces that would open a hole stay braces. */
export const escapeTemplate = (text: string): string => text.replaceAll('{{', '\\{{')

/** The text that a template without holes gives; undefined when it has any. */
export const plainTemplate = (template: string): string | undefined =>
  splitTemplate(template).some(({ kind }) => kind === 'hole') ? undefined : template.replaceAll('\\{{', '{{')

/** The word that is being typed in a hole, so that it can be completed. */
export interface HoleWord {
  /** A path stands there, or, after a pipe, the name of an operator. */
  readonly wants: 'path' | 'operator'
  readonly from: number
  readonly to: number
  readonly typed: string
}

const WORD = /[^\s|:,()'"{}]/

/** Where the cursor stands in a hole that is open; undefined outside holes and inside quotes. */
export const holeWordAt = (template: string, cursor: number): HoleWord | undefined => {
  const open = template.lastIndexOf('{{', cursor - 1)
  if (open < 0 || open + 2 > cursor || template[open - 1] === '\\') return undefined
  const before = template.slice(open + 2, cursor)
  if (before.includes('}}')) return undefined
  const unquoted = before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')
  if (/["']/.test(unquoted)) return undefined
  let from = cursor
  while (from > open + 2 && WORD.test(template[from - 1] ?? '')) from -= 1
  let to = cursor
  while (to < template.length && WORD.test(template[to] ?? '')) to += 1
  const wants = /\|\s*$/.test(template.slice(open + 2, from)) ? 'operator' : 'path'
  return { wants, from, to, typed: template.slice(from, cursor) }
}

/** An edit of a text, with where the cursor goes. */
export interface TextEdit {
  readonly text: string
  readonly cursor: number
}

/** Puts a word in place of the one being typed, and closes the hole if nothing does. */
export const completeHole = (template: string, { from, to }: HoleWord, word: string, close = true): TextEdit => {
  const head = template.slice(0, from) + word
  const tail = template.slice(to)
  const closed = /^[^{]*?\}\}/.test(tail)
  return closed || !close
    ? { text: head + tail, cursor: head.length }
    : { text: `${head}}}${tail}`, cursor: head.length + 2 }
}

/** Inserts a hole in place of what is selected. */
export const insertHole = (template: string, from: number, to: number, path: string): TextEdit => {
  const head = `${template.slice(0, from)}{{${path}}}`
  return { text: head + template.slice(to), cursor: head.length }
}
