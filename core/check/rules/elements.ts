import { typeAt } from '../../types/at-path.ts'
import { describeType } from '../../types/describe.ts'
import { inSlot, type Rule } from '../context.ts'
import { didYouMean } from '../nearest.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'element.unknownField': {
    severity: 'error',
    vi: 'Phần tử ở đây ({type}) không có trường “{field}”.{hint} Hãy chọn trường khác. Muốn đọc dữ liệu của luồng, hãy dùng phép “outer”.',
    en: 'The element here ({type}) has no field “{field}”.{hint} Choose another field. To read the data of the flow use “outer”.',
  },
  'element.undeclaredField': {
    severity: 'warning',
    vi: 'Trường “{field}” không được khai báo trong phần tử ở đây ({type}) nên có thể không có.{hint} Hãy kiểm tra tên trường.',
    en: 'The field “{field}” is not declared in the element here ({type}) and may not be there.{hint} Check its name.',
  },
  'operand.wrongType': {
    severity: 'warning',
    vi: 'Phép “{operator}” cần {wanted}, nhưng ở đây là {given}, nên kết quả sẽ không như mong muốn. Hãy chọn dữ liệu khác.',
    en: 'The operator “{operator}” works on {wanted}, but this is {given}, so the result will not be what is meant. Choose other data.',
  },
})

const found = finder(sentences)

const WANTED = {
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một đối tượng', en: 'an object' },
} as const

/** What expressions read of elements and computed values is there, and loops go over lists. */
export const elements: Rule = {
  sentences,
  check: ({ slots }) =>
    slots.flatMap((slot) =>
      slot.noticed.flatMap((noticed) => {
        const place = inSlot(slot, noticed.pointer)
        if (noticed.kind === 'operand') {
          const { operator, type, wanted } = noticed
          return [found('operand.wrongType', place, { operator, wanted: WANTED[wanted], given: describeType(type) })]
        }
        const { from, path } = noticed
        const read = typeAt(from, path)
        if (read.ok) return []
        const field = path[read.at] ?? ''
        const details = { field, type: describeType(read.within), hint: didYouMean(field, read.names) }
        return [found(read.silent ? 'element.undeclaredField' : 'element.unknownField', place, details)]
      }),
    ),
}
