import { derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { listOf } from '../render.ts'
import { charge, grow } from '../run.ts'
import { operand, value } from '../signature.ts'
import { shelf } from './define.ts'
import { chargeLoop, elementScope } from './loops.ts'

/** Vietnamese order for text: `a ă â … d đ …`, tones after letters, digits by their value. */
const vietnamese = (): Intl.Collator => {
  collator ??= new Intl.Collator('vi', { numeric: true })
  return collator
}

/** Made when first needed: it takes a while to load. */
let collator: Intl.Collator | undefined

/** Values of different types do not mix: numbers, then text, then true and false; nothing comes last. */
const RANKS: Readonly<Record<string, number>> = { number: 0, string: 1, boolean: 2 }

const rank = (key: unknown): number => RANKS[typeof key] ?? 3

const compare = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return vietnamese().compare(a, b)
  return rank(a) - rank(b) || Number(a === true) - Number(b === true)
}

/** What comparing two texts costs beside comparing two numbers. */
const TEXT = 8

const sortBy = (operands: Operands): Node => {
  const list = operands.node(0)
  const body = operands.node(1, elementScope())
  const direction = operands.length > 2 ? operands.literal(2) : 'asc'
  if (direction !== 'asc' && direction !== 'desc') {
    return operands.fault('expression.operand', '“asc” | “desc”', 2)
  }
  const sign = direction === 'desc' ? -1 : 1
  const step: Step = (data, run) => {
    const items = listOf(list.step(data, run))
    chargeLoop(run, items.length, body)
    grow(run, items.length)
    const keyed = items.map((item) => ({ item, key: body.step(item, run) }))
    const size = keyed.reduce((sum, { key }) => sum + (typeof key === 'string' ? TEXT + (key.length >> 2) : 1), 0)
    charge(run, size * Math.ceil(Math.log2(items.length + 1)))
    // Nothing stays last in both directions.
    keyed.sort((a, b) =>
      rank(a.key) === 3 || rank(b.key) === 3 ? compare(a.key, b.key) : sign * compare(a.key, b.key),
    )
    return keyed.map(({ item }) => item)
  }
  return derived('any', step, [list], { copies: list.copies, fixed: false })
}

export const sortOperators = shelf('list', 'added', {
  sort_by: {
    arity: [2, 3],
    doc: {
      vi: 'Sắp xếp theo biểu thức; văn bản theo thứ tự tiếng Việt; toán hạng thứ ba: "asc" hoặc "desc".',
      en: 'Sorts by a rule; text in Vietnamese order; third operand: "asc" or "desc".',
    },
    takes: [value('array'), operand('element'), operand('literal', 'string')],
    gives: { kind: 'sameList' },
    build: sortBy,
  },
})
