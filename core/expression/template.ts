import { holeToRule } from './hole.ts'
import { type Detail, type FaultCode, faultMessage } from './messages.ts'
import type { ExpressionFault } from './types.ts'

export type TextRule =
  | { readonly ok: true; readonly rule: unknown }
  | { readonly ok: false; readonly faults: readonly ExpressionFault[] }

type Part = { readonly kind: 'text' | 'hole'; readonly source: string }

/**
 * Turns text with holes into a JsonLogic rule: `Xin chào {{steps.citizen.name | upper}}`. The value of
 * a hole is put in as text: null as nothing, lists and objects as JSON. `\{{` stands for two braces.
 */
export const textToRule = (template: string): TextRule => {
  const faults: ExpressionFault[] = []
  const note = (code: FaultCode, detail: Detail = '') => {
    faults.push({ code, pointer: '', message: faultMessage(code, detail) })
    return ''
  }
  const rules = partsOf(template, (rest) => note('text.unclosedHole', rest.slice(0, 40))).map(({ kind, source }) => {
    if (kind === 'text') return source
    if (source.trim() === '') return note('text.emptyHole')
    const hole = holeToRule(source)
    return hole.ok ? { text: [hole.rule] } : note('text.badHole', hole.detail)
  })
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, rule: rules.length > 1 ? { cat: rules } : (rules[0] ?? '') }
}

const partsOf = (template: string, unclosed: (rest: string) => void): Part[] => {
  const parts: Part[] = []
  let text = ''
  for (let at = 0; at < template.length; ) {
    const open = template.indexOf('{{', at)
    if (open === -1) {
      text += template.slice(at)
      break
    }
    if (open > at && template[open - 1] === '\\') {
      text += `${template.slice(at, open - 1)}{{`
      at = open + 2
      continue
    }
    text += template.slice(at, open)
    const close = endOfHole(template, open + 2)
    if (close === -1) {
      unclosed(template.slice(open))
      break
    }
    if (text !== '') parts.push({ kind: 'text', source: text })
    text = ''
    parts.push({ kind: 'hole', source: template.slice(open + 2, close) })
    at = close + 2
  }
  if (text !== '') parts.push({ kind: 'text', source: text })
  return parts
}

const QUOTED_OR_END = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\}\}|\{\{|["']/g

/** Where the braces close; braces inside quotes do not count. -1 when they never do. */
const endOfHole = (template: string, from: number): number => {
  QUOTED_OR_END.lastIndex = from
  for (let found = QUOTED_OR_END.exec(template); found; found = QUOTED_OR_END.exec(template)) {
    if (found[0] === '}}') return found.index
    if (found[0].length <= 2 && found[0] !== '""' && found[0] !== "''") return -1
  }
  return -1
}
