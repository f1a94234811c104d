import type { Facets, SimpleWord, WireSimple, WireType } from '../wire.ts'
import { isXsd } from '../xml/names.ts'
import { attr, type Node } from '../xml/tree.ts'

const COUNTS = ['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits'] as const
const BOUNDS = ['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const

/** Digits that a JSON number surely holds. */
const SAFE_DIGITS = 15

/** The facets that one step of restriction states; patterns of one step are alternatives (XML Schema 2 §4.3.4). */
const stated = (restriction: Node): Facets => {
  const facets: Record<string, unknown> = {}
  const values: string[] = []
  const patterns: string[] = []
  for (const child of restriction.children) {
    const value = isXsd(child.namespace) ? attr(child, 'value') : undefined
    if (value === undefined) continue
    if (child.local === 'enumeration') values.push(value)
    if (child.local === 'pattern') patterns.push(value)
    if ((BOUNDS as readonly string[]).includes(child.local)) facets[child.local] = value.trim()
    if ((COUNTS as readonly string[]).includes(child.local) && /^\d{1,9}$/.test(value.trim()))
      facets[child.local] = Number(value)
  }
  if (values.length > 0) facets.enum = [...new Set(values)]
  if (patterns.length === 1) facets.patterns = patterns
  if (patterns.length > 1) facets.patterns = [patterns.map((one) => `(${one})`).join('|')]
  return facets
}

const isSafe = (bound: string | undefined): boolean => bound !== undefined && /^[+-]?\d{1,15}(\.\d+)?$/.test(bound)

/** A number whose facets keep it within what JSON holds exactly becomes a number. */
const narrowed = ({ as, ...facets }: WireSimple): SimpleWord => {
  if (as !== 'long' && as !== 'decimal') return as
  const { totalDigits, fractionDigits, minInclusive, maxInclusive, minExclusive, maxExclusive } = facets
  const fewDigits = totalDigits !== undefined && totalDigits <= SAFE_DIGITS
  const bounded = isSafe(minInclusive ?? minExclusive) && isSafe(maxInclusive ?? maxExclusive)
  if (as === 'long') return fewDigits || bounded ? 'integer' : 'long'
  if (!fewDigits) return 'decimal'
  return fractionDigits === 0 ? 'integer' : 'number'
}

const withoutSpace = (as: SimpleWord, restriction: Node): SimpleWord => {
  const space = restriction.children.find(({ local }) => local === 'whiteSpace')
  return as === 'text' && space && attr(space, 'value') === 'collapse' ? 'token' : as
}

/** A simple type under the facets of one more step. */
export const restricted = (base: WireType, restriction: Node): WireType => {
  if (base.kind !== 'simple' && base.kind !== 'list' && base.kind !== 'union') return base
  const facets = stated(restriction)
  const patterns = [...(base.patterns ?? []), ...(facets.patterns ?? [])]
  const type = { ...base, ...facets, ...(patterns.length > 0 && { patterns }) }
  if (type.kind !== 'simple') return type
  return { ...type, as: withoutSpace(narrowed(type), restriction) }
}
