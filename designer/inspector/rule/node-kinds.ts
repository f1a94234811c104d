import type { TextKey } from '../../i18n/vi.ts'
import { newCall } from './edit-rule.ts'
import { type RuleShape, readRule } from './shape.ts'

/** What a part of a rule can be, beside a use of an operator. */
export const BASIC_KINDS = ['path', 'outer', 'string', 'number', 'boolean', 'null', 'list', 'fields'] as const
export type BasicKind = (typeof BASIC_KINDS)[number]

export const basicKeys = {
  path: 'rule.path',
  outer: 'rule.outer',
  string: 'rule.string',
  number: 'rule.number',
  boolean: 'rule.boolean',
  null: 'rule.null',
  list: 'rule.list',
  fields: 'rule.fields',
} as const satisfies Record<BasicKind, TextKey>

const ofLiteral = (value: null | boolean | number | string): BasicKind =>
  value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean')

type KindOf = { readonly [K in RuleShape['kind']]: (shape: Extract<RuleShape, { kind: K }>) => BasicKind | undefined }

const kinds: KindOf = {
  literal: ({ value }) => ofLiteral(value),
  list: () => 'list',
  path: ({ operator }) => (operator === 'outer' ? 'outer' : 'path'),
  fields: () => 'fields',
  call: () => undefined,
  raw: () => undefined,
}

/** Undefined for operators and for what the builder has no picture for. */
export const basicKindOf = (shape: RuleShape): BasicKind | undefined =>
  (kinds[shape.kind] as (shape: RuleShape) => BasicKind | undefined)(shape)

const pathOf = (shape: RuleShape): string => (shape.kind === 'path' ? shape.path : '')

const literalOf = (shape: RuleShape): string =>
  shape.kind === 'literal' && shape.value !== null ? String(shape.value) : ''

const numberOf = (text: string): number => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : 0)

type Make = (shape: RuleShape, rule: unknown) => unknown

const makers: Readonly<Record<BasicKind, Make>> = {
  path: (shape) => ({ var: pathOf(shape) }),
  outer: (shape) => ({ outer: pathOf(shape) }),
  string: (shape) => literalOf(shape),
  number: (shape) => numberOf(literalOf(shape)),
  boolean: (shape) => literalOf(shape) !== 'false',
  null: () => null,
  list: (_, rule) => [rule],
  fields: () => ({ object: {} }),
}

/** A part of a rule as another kind of value; what can be carried over is. */
export const asBasic = (rule: unknown, kind: BasicKind): unknown => makers[kind](readRule(rule), rule)

const isBlank = (rule: unknown): boolean => rule === '' || rule === 0 || rule === null || rule === undefined

/** A part of a rule wrapped in an operator: it becomes the first operand, unless there was nothing worth keeping. */
export const asCall = (rule: unknown, operator: string): unknown => newCall(operator, isBlank(rule) ? undefined : rule)
