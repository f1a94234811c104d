import { listOf as compiledList } from '../list.ts'
import { listOf, textOf, wholeNumber } from '../render.ts'
import { grow, grown, type Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

const flat = (run: Run, from: unknown): unknown[] => {
  const flattened: unknown[] = []
  for (const item of listOf(from)) {
    if (Array.isArray(item)) {
      grow(run, item.length)
      for (const inner of item) flattened.push(inner)
    } else flattened.push(item)
  }
  return flattened
}

/** Positions count from 0, negative ones from the end; the end itself is left out. */
const slice = (run: Run, from: unknown, start: unknown, end: unknown): unknown => {
  const first = wholeNumber(start, 0, run)
  const last = end === undefined || end === null ? undefined : wholeNumber(end, 0, run)
  if (!Array.isArray(from)) return grown(run, textOf(from, run).slice(first, last))
  const part = from.slice(first, last)
  grow(run, part.length)
  return part
}

export const listOperators = shelf('list', 'added', {
  list: {
    arity: [0, null],
    doc: { vi: 'Danh sách gồm các toán hạng.', en: 'A list of the operands.' },
    takes: [value()],
    gives: { kind: 'listOf', operand: 'all' },
    build: (operands) => compiledList(operands.from(0)),
  },
  flat: {
    arity: [1, 1],
    doc: { vi: 'Trải các danh sách con một tầng.', en: 'Dissolves the lists inside a list, one level deep.' },
    takes: [value('array')],
    gives: is('array'),
    build: eager('any', flat),
  },
  slice: {
    arity: [2, 3],
    doc: {
      vi: 'Một đoạn của danh sách hoặc văn bản, từ vị trí đầu đến trước vị trí cuối; số âm tính từ cuối.',
      en: 'A part of a list or text, from the start to before the end; negative positions count from the end.',
    },
    takes: [value(), value('number'), value('number')],
    gives: { kind: 'operand', index: 0 },
    build: eager('any', slice),
  },
})
