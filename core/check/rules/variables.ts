import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { pointerSegment } from '../../json.ts'
import { inStep, type Rule } from '../context.ts'
import type { BodyNode, StepNode } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'

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

const ofBody = (body: BodyNode): Diagnostic[] => {
  const { graph } = body
  if (graph.cycle) return []
  const { conditions } = graph
  const earlier = new Map<string, StepNode[]>()
  const faults: Diagnostic[] = []
  for (const node of body.steps) {
    if (node.step?.kind !== 'assign' || node.disabled || !graph.isReachable(node)) continue
    for (const name of Object.keys(node.step.values)) {
      const others = earlier.get(name) ?? []
      const other = others.find((one) => !conditions.areExclusive(conditions.ran(one), conditions.ran(node)))
      earlier.set(name, [...others, node])
      if (!other || conditions.unknown()) continue
      const ordered = graph.isBefore(other, node) || graph.isBefore(node, other)
      const place = inStep(node, `/values/${pointerSegment(name)}`)
      faults.push(found(ordered ? 'vars.assignedTwice' : 'vars.concurrent', place, { name, other: other.id }))
    }
  }
  return faults
}

/** In one body a variable is set at most once on any way through it. */
export const variables: Rule = { sentences, check: ({ model }) => model.bodies.flatMap(ofBody) }
