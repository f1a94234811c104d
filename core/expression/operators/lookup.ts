import { ExpressionError } from '../error.ts'
import { textOf } from '../render.ts'
import type { Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

const lookup = (run: Run, catalogue: unknown, key: unknown): unknown => {
  if (!run.env?.lookup) throw new ExpressionError('expression.noLookup')
  return run.env.lookup(textOf(catalogue, run), textOf(key, run)) ?? null
}

export const lookupOperators = shelf('data', 'added', {
  lookup: {
    arity: [2, 2],
    doc: {
      vi: 'Tra một mã trong danh mục dùng chung; null nếu không có: {"lookup": ["xa-phuong", "00004"]}.',
      en: 'Looks a code up in a reference catalogue; null when there is none: {"lookup": ["xa-phuong", "00004"]}.',
    },
    takes: [value('string'), value('string')],
    gives: is('any'),
    build: eager('any', lookup, { world: true }),
  },
})
