import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'callFlow.unknown': {
    severity: 'error',
    vi: 'Đơn vị không có luồng “{flow}” v{major} đã phát hành để gọi. Hãy chọn luồng khác, hoặc phát hành luồng đó trước.',
    en: 'The unit has no published flow “{flow}” v{major} that can be called. Choose another one, or publish it first.',
  },
  'callFlow.itself': {
    severity: 'error',
    vi: 'Luồng không được gọi chính nó. Hãy dùng khối lặp lại, hoặc tách phần cần lặp thành luồng khác.',
    en: 'A flow must not call itself. Use a repeat, or make the part that repeats a flow of its own.',
  },
})

const found = finder(sentences)

/** The flow that a step calls is there, and another one. */
export const flowCalls: Rule = {
  sentences,
  check: ({ model, world }) =>
    model.steps.flatMap((node) => {
      if (node.step?.kind !== 'callFlow') return []
      const { flow, major = 1 } = node.step
      const place = inStep(node, '/flow')
      if (flow === world.self) return [found('callFlow.itself', place)]
      return world.flow(flow, major) ? [] : [found('callFlow.unknown', place, { flow, major })]
    }),
}
