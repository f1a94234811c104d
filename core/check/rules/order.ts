import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { inStep, type Rule } from '../context.ts'
import type { BodyNode } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'graph.cycle': {
    severity: 'error',
    vi: 'Các bước nối thành vòng: {steps}. Luồng không được đi vòng; hãy bỏ một đường nối, hoặc dùng khối lặp lại.',
    en: 'These steps go round in a circle: {steps}. A flow must not; remove an edge, or use a repeat.',
  },
  'graph.noStart': {
    severity: 'error',
    vi: 'Không có đường nối nào từ điểm bắt đầu, nên các bước ở đây không bao giờ chạy. Hãy nối điểm bắt đầu tới bước đầu tiên.',
    en: 'No edge leads away from the start, so that the steps here never run. Connect the start to the first step.',
  },
  'graph.unreachable': {
    severity: 'warning',
    vi: 'Bước “{id}” không bao giờ chạy vì không có đường nối nào từ điểm bắt đầu dẫn tới. Hãy nối vào luồng hoặc xóa bước này.',
    en: 'The step “{id}” never runs: no edges lead to it from the start. Connect it or remove it.',
  },
})

const found = finder(sentences)

/** Step names that a sentence shows of one circle. */
const MOST_NAMED = 10

const circle = (ids: readonly string[]): string => {
  const shown = ids.length > MOST_NAMED ? [...ids.slice(0, MOST_NAMED), '…'] : ids
  return [...shown, ids[0]].join(' → ')
}

const ofBody = (body: BodyNode): Diagnostic[] => {
  const { graph, steps } = body
  const { cycle } = graph
  const faults: Diagnostic[] = []
  const [first] = cycle ?? []
  if (cycle && first) faults.push(found('graph.cycle', inStep(first), { steps: circle(cycle.map(({ id }) => id)) }))
  if (steps.length === 0) return faults
  if (!graph.links.some(({ from }) => !from))
    return [...faults, found('graph.noStart', { pointer: body.pointer, stepId: body.holder?.id })]
  const lost = steps.filter((step) => body.find(step.id) === step && !graph.isReachable(step))
  return [...faults, ...lost.map((step) => found('graph.unreachable', inStep(step), { id: step.id }))]
}

/** Steps run one after the other, from the start, each once. */
export const order: Rule = { sentences, check: ({ model }) => model.bodies.flatMap(ofBody) }
