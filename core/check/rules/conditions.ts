import { type Evaluate, truthy } from '#core/expression'
import { type CompiledSlot, inSlot, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'condition.constant': {
    severity: 'warning',
    vi: 'Điều kiện này luôn {answer}, không phụ thuộc dữ liệu. Hãy kiểm tra lại điều kiện.',
    en: 'This condition is always {answer}, whatever the data. Check it.',
  },
})

const found = finder(sentences)

const isCondition = ({ purpose }: CompiledSlot): boolean =>
  purpose === 'condition' || purpose === 'case' || purpose === 'until'

const ANSWERS = { true: { vi: 'đúng', en: 'true' }, false: { vi: 'sai', en: 'false' } } as const

/** The answer of a rule that needs no data; undefined when it fails. */
const answerOf = (evaluate: Evaluate): boolean | undefined => {
  try {
    return truthy(evaluate({}))
  } catch {
    return undefined
  }
}

/** A condition depends on something. */
export const conditions: Rule = {
  sentences,
  check: ({ slots }) =>
    slots.filter(isCondition).flatMap((slot) => {
      if (!slot.compiled.ok || !slot.compiled.rule.constant) return []
      const answer = answerOf(slot.compiled.rule.evaluate)
      return answer === undefined ? [] : [found('condition.constant', inSlot(slot), { answer: ANSWERS[`${answer}`] })]
    }),
}
