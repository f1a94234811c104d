import { canonical } from '../canonical.ts'
import { located } from '../error.ts'
import { ABSENT, derived, type Kind, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { listOf, strictNumber } from '../render.ts'
import { grow, type Run } from '../run.ts'
import { is, operand, type Result, value } from '../signature.ts'
import { truthy } from '../truth.ts'
import { type Definition, shelf } from './define.ts'
import { chargeLoop, elementScope } from './loops.ts'

/** What is done with a list and what the body gives for each element; the element itself without a body. */
type Collect = (items: readonly unknown[], of: (item: unknown) => unknown, run: Run) => unknown

const collecting =
  (kind: Kind, collect: Collect) =>
  (operands: Operands): Node => {
    const list = operands.node(0)
    const body = operands.node(1, elementScope())
    const step: Step = body === ABSENT ? (item) => item : body.step
    const { pointer } = operands.at
    const collected: Step = (data, run) => {
      const items = listOf(list.step(data, run))
      chargeLoop(run, items.length, body)
      try {
        return collect(items, (item) => step(item, run), run)
      } catch (thrown) {
        throw located(thrown, pointer)
      }
    }
    return derived(kind, collected, [list], { copies: list.copies, fixed: false })
  }

const sum: Collect = (items, of, run) => {
  let total = 0
  for (const item of items) {
    const part = of(item)
    if (part !== null && part !== undefined) total += strictNumber(part, run)
  }
  return total
}

const unique: Collect = (items, of, run) => {
  const seen = new Set<unknown>()
  const kept: unknown[] = []
  for (const item of items) {
    const part = of(item)
    // A text needs a mark, lest it equal the canonical form of something else.
    const key = typeof part === 'string' ? `"${part}` : typeof part === 'object' ? canonical(part, run) : part
    if (!seen.has(key)) {
      seen.add(key)
      kept.push(item)
    }
  }
  grow(run, kept.length)
  return kept
}

const groups: Collect = (items, of, run) => {
  const found = new Map<unknown, { key: unknown; items: unknown[] }>()
  grow(run, items.length)
  for (const item of items) {
    const key = of(item) ?? null
    const id = typeof key === 'object' ? canonical(key, run) : typeof key === 'string' ? `"${key}` : key
    const group = found.get(id)
    if (group) group.items.push(item)
    else found.set(id, { key, items: [item] })
  }
  return [...found.values()]
}

const find: Collect = (items, of) => items.find((item) => truthy(of(item))) ?? null

const define = (least: 1 | 2, vi: string, en: string, gives: Result, build: Definition['build']): Definition => ({
  arity: [least, 2],
  doc: { vi, en },
  takes: [value('array'), operand('element')],
  gives,
  build,
})

export const elementOperators = shelf('list', 'added', {
  sum: define(
    1,
    'Tổng các phần tử, hoặc tổng của biểu thức trên từng phần tử; null tính là 0.',
    'The sum of the elements, or of a rule over each; null counts as 0.',
    is('number'),
    collecting('number', sum),
  ),
  count: define(
    1,
    'Số phần tử, hoặc số phần tử thỏa điều kiện.',
    'How many elements there are, or for how many the condition holds.',
    is('number'),
    (operands) => collecting('number', operands.length === 1 ? (items) => items.length : countIf)(operands),
  ),
  find: define(
    2,
    'Phần tử đầu tiên thỏa điều kiện, hoặc null.',
    'The first element for which the condition holds, or null.',
    { kind: 'element' },
    collecting('any', find),
  ),
  unique: define(
    1,
    'Bỏ phần tử trùng, so theo giá trị hoặc theo biểu thức.',
    'Without repetitions, compared by value or by a rule.',
    { kind: 'sameList' },
    collecting('any', unique),
  ),
  group_by: define(
    2,
    'Nhóm phần tử theo biểu thức: danh sách {key, items}.',
    'Groups elements by a rule: a list of {key, items}.',
    { kind: 'groups' },
    collecting('any', groups),
  ),
})

function countIf(items: readonly unknown[], of: (item: unknown) => unknown): number {
  let count = 0
  for (const item of items) if (truthy(of(item))) count++
  return count
}
