import { describeType } from '../../types/describe.ts'
import { mismatch } from '../../types/mismatch.ts'
import { nullable } from '../../types/union.ts'
import { ANY, listOf } from '../../types/value-type.ts'
import { inSlot, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'forEach.notAList': {
    severity: 'error',
    vi: 'Khối lặp cần một danh sách, nhưng ở đây là {given}. Hãy chọn dữ liệu là danh sách.',
    en: 'A forEach goes over a list, but this is {given}. Choose data that is a list.',
  },
})

const found = finder(sentences)

/** Nothing at all is an empty list. */
const LIST = nullable(listOf(ANY))

/** A loop goes over a list. */
export const loops: Rule = {
  sentences,
  check: ({ slots }) =>
    slots.flatMap((slot) =>
      slot.purpose === 'items' && mismatch(slot.type, LIST)
        ? [found('forEach.notAList', inSlot(slot), { given: describeType(slot.type) })]
        : [],
    ),
}
