import { isObject } from '#core'
import { textToRule } from '#core/expression'
import { escapeTemplate, plainTemplate, splitTemplate } from './template.ts'

/** The ways in which a field can be written. */
export const MODES = ['literal', 'reference', 'text', 'rule'] as const
export type Mode = (typeof MODES)[number]

/** An input, read. `rule` and `literal` hold anything; the others what their editors can show. */
export type Written =
  | { readonly mode: 'literal'; readonly value: unknown }
  | { readonly mode: 'reference'; readonly path: string; readonly fallback?: { readonly value: unknown } }
  | { readonly mode: 'text'; readonly template: string }
  | { readonly mode: 'rule'; readonly rule: unknown }

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object'

const readReference = (rule: unknown): Written | undefined => {
  if (!isObject(rule) || Object.keys(rule).length !== 1 || !Object.hasOwn(rule, 'var')) return undefined
  const operands: readonly unknown[] = Array.isArray(rule.var) ? rule.var : [rule.var]
  const [path, ...more] = operands
  if (typeof path !== 'string' || path === '' || more.length > 1 || !more.every(isScalar)) return undefined
  return { mode: 'reference', path, ...(more.length > 0 && { fallback: { value: more[0] } }) }
}

/** How an input is written. What has a tag that its editor could not show without loss is `literal`: shown as JSON. */
export const readWritten = (value: unknown): Written => {
  if (!isObject(value) || Object.keys(value).length !== 1) return { mode: 'literal', value }
  if (Object.hasOwn(value, '$rule')) return readReference(value.$rule) ?? { mode: 'rule', rule: value.$rule }
  if (typeof value.$text === 'string') return { mode: 'text', template: value.$text }
  return { mode: 'literal', value }
}

export const writeReference = (path: string, fallback?: { readonly value: unknown }): object => ({
  $rule: { var: fallback ? [path, fallback.value] : path },
})

/** Something computed stands in it, at any depth; or something that tries to look so. */
export const hasTag = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(hasTag)
  if (!isObject(value)) return false
  return Object.hasOwn(value, '$rule') || Object.hasOwn(value, '$text') || Object.values(value).some(hasTag)
}

/** An input as a rule that gives the same. */
export const asRule = (value: unknown): unknown => {
  const written = readWritten(value)
  if (written.mode === 'rule') return written.rule
  if (written.mode === 'reference') return (value as { $rule: unknown }).$rule
  if (written.mode === 'text') {
    const rule = textToRule(written.template)
    return rule.ok ? rule.rule : undefined
  }
  if (Array.isArray(value)) return value.map(asRule)
  if (!isObject(value)) return value
  return { object: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asRule(member)])) }
}

const holeOf = ({ path, fallback }: Extract<Written, { mode: 'reference' }>): string =>
  fallback === undefined ? `{{${path}}}` : `{{${path} | default: ${JSON.stringify(fallback.value)}}}`

const BARE_PATH = /^[^\s|:,()'"]+$/

const onlyHole = (template: string): string | undefined => {
  const [part, ...more] = splitTemplate(template)
  const path = part?.kind === 'hole' && more.length === 0 ? part.source.trim() : ''
  return BARE_PATH.test(path) && !/^(true|false|null|-?\d+(\.\d+)?)$/.test(path) ? path : undefined
}

type Convert = (written: Written, value: unknown) => unknown

/** How a value of another mode begins in this one; undefined where nothing of it can be carried over. */
const conversions: Readonly<Record<Mode, Convert>> = {
  literal: (written) => (written.mode === 'text' ? plainTemplate(written.template) : undefined),
  reference: (written) => {
    const path = written.mode === 'text' ? onlyHole(written.template) : undefined
    return path === undefined ? undefined : writeReference(path)
  },
  text: (written) => {
    if (written.mode === 'reference') return { $text: holeOf(written) }
    if (written.mode !== 'literal' || !isScalar(written.value)) return undefined
    return { $text: escapeTemplate(String(written.value ?? '')) }
  },
  rule: (written, value) => {
    if (written.mode === 'literal' && written.value === undefined) return undefined
    const rule = asRule(value)
    return rule === undefined ? undefined : { $rule: rule }
  },
}

/** The value carried over into another mode; undefined when that mode has to begin empty. */
export const convert = (value: unknown, to: Mode): unknown => {
  const written = readWritten(value)
  return written.mode === to ? value : conversions[to](written, value)
}
