import { RESERVED_STEP_IDS } from '../../flow/names.ts'
import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'step.duplicateId': {
    severity: 'error',
    vi: 'Mã bước “{id}” đã được dùng cho một bước khác. Hãy đặt mã khác: mỗi mã chỉ dùng một lần trong toàn bộ luồng, kể cả trong các khối lồng nhau.',
    en: 'The step id “{id}” is used by another step already. Choose another one: an id is used once in the whole flow, inner bodies included.',
  },
  'step.reservedId': {
    severity: 'error',
    vi: 'Không được đặt mã bước là “{id}” vì từ này có nghĩa riêng. Hãy đặt mã khác.',
    en: 'A step must not have the id “{id}”, which has a meaning of its own. Choose another one.',
  },
})

const found = finder(sentences)

/** Ids are how edges and expressions name steps. */
export const stepIds: Rule = {
  sentences,
  check: ({ model }) =>
    model.steps.flatMap((node) => {
      const { id } = node
      if (id === '') return []
      const place = inStep(node, '/id')
      if (RESERVED_STEP_IDS.has(id)) return [found('step.reservedId', place, { id })]
      return model.find(id) === node ? [] : [found('step.duplicateId', place, { id })]
    }),
}
