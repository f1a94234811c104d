import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { pointerSegment } from '../../json.ts'
import { inStep, type Rule } from '../context.ts'
import type { BodyNode, StepNode } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'
import { assignsIn } from '../variables.ts'

const sentences = defineSentences({
  'vars.assignedTwice': {
    severity: 'error',
    vi: 'Biến “{name}” đã được gán ở bước “{other}”. Mỗi biến chỉ được gán một lần trong cùng một phần của luồng; hãy dùng tên khác.',
    en: 'The variable “{name}” is set by the step “{other}” already. A variable is set once in a body; choose another name.',
  },
  'vars.concurrent': {
    severity: 'error',
    vi: 'Biến “{name}” cũng được gán ở bước “{other}”, có thể chạy cùng lúc. Hãy dùng tên khác cho một trong hai.',
    en: 'The variable “{name}” is also set by the step “{other}”, which may run at the same time. Choose another name for one of them.',
  },
})

const found = finder(sentences)

/** Assignments of one variable that a later one is compared with; a variable set more often has faults enough. */
const MOST_COMPARED = 100

const ofVariable = (name: string, assigns: readonly StepNode[], { graph }: BodyNode): Diagnostic[] => {
  const { conditions } = graph
  const reachable = assigns.filter(graph.isReachable)
  return reachable.flatMap((node, index) => {
    const earlier = reachable.slice(Math.max(0, index - MOST_COMPARED), index)
    const other = earlier.find((one) => !conditions.areExclusive(conditions.ran(one), conditions.ran(node)))
    if (!other || conditions.unknown()) return []
    const ordered = graph.isBefore(other, node) || graph.isBefore(node, other)
    const place = inStep(node, `/values/${pointerSegment(name)}`)
    return [found(ordered ? 'vars.assignedTwice' : 'vars.concurrent', place, { name, other: other.id })]
  })
}

const ofBody = (body: BodyNode): Diagnostic[] =>
  body.graph.cycle ? [] : [...assignsIn(body)].flatMap(([name, assigns]) => ofVariable(name, assigns, body))

/** In one body a variable is set at most once on any way through it. */
export const variables: Rule = { sentences, check: ({ model }) => model.bodies.flatMap(ofBody) }
