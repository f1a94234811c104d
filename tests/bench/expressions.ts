import { LogicEngine } from 'json-logic-engine'
import jsonLogic from 'json-logic-js'
import { compileRule } from '#core/expression'
import { PREFIXES, sampleOrder } from './workloads/order.ts'

export interface ExpressionFigure {
  readonly bench: 'expr'
  readonly rule: string
  /** Evaluations a second ÷ those of json-logic-js, which interprets. */
  readonly vsInterpreter: number
  /** Evaluations a second ÷ those of json-logic-engine’s generated code. */
  readonly vsGenerated: number
}

const at = (path: string) => ({ var: path })
const condition = {
  and: [
    { '==': [at('citizen.status'), 'active'] },
    { in: [at('citizen.province'), PREFIXES] },
    { '==': [at('kind'), 1] },
  ],
}
const fields = ['id', 'name', 'phone', 'email', 'province', 'ward', 'status', 'year']
const total = {
  reduce: [
    { map: [{ filter: [at('items'), { '>': [at('qty'), 2] }] }, { '*': [at('qty'), at('price')] }] },
    { '+': [at('accumulator'), at('current')] },
    0,
  ],
}

const citizen = {
  ...Object.fromEntries(fields.map((field) => [field, `${field} value`])),
  status: 'active',
  province: '098',
}
const data = { citizen, kind: 1, items: sampleOrder.items }

/** The mapping of eight fields: an object builder where the library has one, a list of values where it has none. */
const mapping = Object.fromEntries(fields.map((field) => [field, at(`citizen.${field}`)]))
const listed = { merge: fields.map((field) => at(`citizen.${field}`)) }

const rules = [
  { rule: 'condition', ours: condition, interpreted: condition, generated: condition },
  { rule: 'mapping', ours: { object: mapping }, interpreted: listed, generated: { eachKey: mapping } },
  { rule: 'total', ours: total, interpreted: total, generated: total },
]

/** Evaluations a millisecond of the fastest of several short runs in turn. */
const race = (runners: readonly (() => unknown)[], ms: number): number[] => {
  const best = runners.map(() => 0)
  for (let round = 0; round < 7; round += 1)
    for (const [index, run] of runners.entries()) {
      let count = 0
      const began = performance.now()
      let now = began
      while (now - began < ms / 7) {
        for (let i = 0; i < 200; i += 1) run()
        count += 200
        now = performance.now()
      }
      if (round > 0) best[index] = Math.max(best[index] ?? 0, count / (now - began))
    }
  return best
}

export const measureExpressions = (ms: number): ExpressionFigure[] => {
  const engine = new LogicEngine()
  return rules.map(({ rule, ours, interpreted, generated }) => {
    const compiled = compileRule(ours)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults))
    const { evaluate } = compiled.rule
    const built = engine.build(generated) as (given: unknown) => unknown
    const [mine = 0, interpreter = 1, code = 1] = race(
      [() => evaluate(data), () => jsonLogic.apply(interpreted as never, data), () => built(data)],
      ms,
    )
    return {
      bench: 'expr',
      rule,
      vsInterpreter: Number((mine / interpreter).toFixed(1)),
      vsGenerated: Number((mine / code).toFixed(2)),
    }
  })
}
