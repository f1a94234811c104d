import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { StepKind } from '../../flow/step.ts'
import type { Localized } from '../../localized.ts'
import { inStep, type Rule } from '../context.ts'
import type { Decision } from '../graph/decisions.ts'
import type { BodyNode, FlowModel, StepNode } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'respond.twice': {
    severity: 'error',
    vi: 'Trên cùng một đường chạy đã có bước trả lời “{other}”. Mỗi lượt chạy chỉ trả lời một lần; hãy bỏ một bước, hoặc đưa hai bước vào hai nhánh loại trừ nhau.',
    en: 'The step “{other}” answers on the same path already. A run answers once; remove one, or put them on branches of which only one runs.',
  },
  'respond.inLoop': {
    severity: 'error',
    vi: 'Không được trả lời bên trong khối {container} vì có thể trả lời nhiều lần. Hãy đưa bước trả lời ra sau khối.',
    en: 'A flow must not answer inside {container}, where it could answer several times. Move the step behind it.',
  },
  'respond.maybeTwice': {
    severity: 'warning',
    vi: 'Sau khi trả lời ở đây, nếu bước “{step}” bị lỗi thì phần “catch” sẽ trả lời lần nữa và lượt chạy bị lỗi. Hãy để bước trả lời chạy cuối cùng.',
    en: 'Should the step “{step}” fail after this answer, “catch” answers again and the run fails. Let the answer come last.',
  },
  'respond.missing': {
    severity: 'warning',
    vi: 'Có đường chạy kết thúc mà không trả lời; khi đó bên gọi nhận mã 204 không có nội dung. Hãy thêm bước trả lời, hoặc khai báo mã 204 nếu đúng ý.',
    en: 'Some path ends without an answer; the caller then gets status 204 without a body. Add an answer, or declare status 204 if that is meant.',
  },
  'respond.nobody': {
    severity: 'warning',
    vi: 'Luồng này không do hệ thống khác gọi nên không có ai nhận câu trả lời. Hãy bỏ bước trả lời.',
    en: 'Nobody calls this flow and waits, so nobody gets the answer. Remove the step.',
  },
})

const found = finder(sentences)

const LOOPS: Partial<Record<StepKind, Localized>> = {
  forEach: { vi: 'lặp theo danh sách (forEach)', en: 'a forEach' },
  repeat: { vi: 'lặp lại (repeat)', en: 'a repeat' },
  parallel: { vi: 'song song (parallel)', en: 'a parallel' },
}

/** The nearest container around a step that could run it more than once, or beside itself. */
const loopAround = (node: StepNode): Localized | undefined => {
  for (let at = node.within.holder; at; at = at.within.holder) {
    const loop = at.kind && LOOPS[at.kind]
    if (loop) return loop
  }
  return undefined
}

/** The step answers, itself or by a step inside. */
const mayAnswer = (node: StepNode): boolean => {
  if (node.disabled) return false
  if (node.kind === 'respond') return true
  return node.kind === 'tryCatch' && node.bodies.some((body) => body.steps.some(mayAnswer))
}

const twiceIn = (body: BodyNode): Diagnostic[] => {
  const { graph } = body
  if (graph.cycle || (body.holder && loopAround(body.holder) !== undefined)) return []
  const { conditions } = graph
  const earlier: StepNode[] = []
  return body.steps.flatMap((node) => {
    if (!mayAnswer(node) || !graph.isReachable(node)) return []
    const other = earlier.find((one) => !conditions.areExclusive(conditions.ran(one), conditions.ran(node)))
    earlier.push(node)
    return other && !conditions.unknown() ? [found('respond.twice', inStep(node), { other: other.id })] : []
  })
}

/** Answers in the body of a tryCatch after which something can still fail, where `catch` answers as well. */
const maybeTwiceIn = (node: StepNode): Diagnostic[] => {
  const [body, caught] = node.bodies
  if (node.kind !== 'tryCatch' || !body || !caught?.steps.some(mayAnswer) || body.graph.cycle) return []
  const { graph } = body
  const { conditions } = graph
  return body.steps
    .filter((step) => mayAnswer(step) && graph.isReachable(step))
    .flatMap((answer) => {
      const later = body.steps.find(
        (step) =>
          step !== answer &&
          graph.isReachable(step) &&
          !graph.isBefore(step, answer) &&
          !conditions.areExclusive(conditions.ran(step), conditions.ran(answer)),
      )
      return later && !conditions.unknown() ? [found('respond.maybeTwice', inStep(answer), { step: later.id })] : []
    })
}

/** When a body surely answers, or ends the run as failed, which is an answer too. */
const answering = (body: BodyNode): Decision => {
  const { graph } = body
  const { conditions } = graph
  const sure = body.steps.filter((node) => {
    if (node.disabled || !graph.isReachable(node)) return false
    if (node.step?.kind === 'stop') return node.step.outcome === 'failed'
    return node.kind === 'respond' || (node.kind === 'tryCatch' && node.bodies.every(alwaysAnswers))
  })
  return conditions.any(sure.map(conditions.ran))
}

const alwaysAnswers = (body: BodyNode): boolean => {
  const { conditions } = body.graph
  return conditions.certainty(answering(body), undefined) === 'always'
}

const missing = ({ trigger, main, steps }: FlowModel): Diagnostic[] => {
  if (trigger?.kind !== 'http' || !main || trigger.responses?.['204']) return []
  if (main.graph.cycle || steps.some(({ step }) => !step)) return []
  if (alwaysAnswers(main) || main.graph.conditions.unknown()) return []
  return [found('respond.missing', { pointer: main.pointer })]
}

/** A run answers at most once, and whoever waits for an answer gets one. */
export const responds: Rule = {
  sentences,
  check: ({ model }) => {
    const answers = model.steps.filter(({ kind, disabled }) => kind === 'respond' && !disabled)
    const { trigger } = model
    const nobody = trigger?.kind === 'schedule' || trigger?.kind === 'event'
    return [
      ...answers.flatMap((node) => {
        const container = loopAround(node)
        return container ? [found('respond.inLoop', inStep(node), { container })] : []
      }),
      ...(nobody ? answers.map((node) => found('respond.nobody', inStep(node))) : []),
      ...model.bodies.flatMap(twiceIn),
      ...model.steps.flatMap(maybeTwiceIn),
      ...missing(model),
    ]
  },
}
