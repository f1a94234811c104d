import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { isWrite } from '../../plugin/manifest.ts'
import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'compensate.nothingToUndo': {
    severity: 'warning',
    vi: 'Thao tác “{action}” chỉ đọc, không thay đổi gì bên ngoài, nên không cần hoàn tác. Hãy bỏ phần hoàn tác.',
    en: 'The action “{action}” only reads and changes nothing outside, so there is nothing to undo. Remove the compensation.',
  },
  'compensate.changesNothing': {
    severity: 'warning',
    vi: 'Thao tác hoàn tác “{action}” chỉ đọc nên không hoàn tác được gì. Hãy chọn thao tác hủy hoặc sửa lại điều bước này đã làm.',
    en: 'The compensating action “{action}” only reads, so it undoes nothing. Choose one that reverses what this step did.',
  },
})

const found = finder(sentences)

/** A compensation undoes something, and has something to undo. */
export const compensations: Rule = {
  sentences,
  check: ({ model, world }) =>
    model.steps.flatMap((node): Diagnostic[] => {
      if (node.step?.kind !== 'action' || !node.step.compensate) return []
      const { action, compensate } = node.step
      const [done, undone] = [world.action(action), world.action(compensate.action)]
      if (done && !isWrite(done.manifest.effect))
        return [found('compensate.nothingToUndo', inStep(node, '/compensate'), { action })]
      if (undone && !isWrite(undone.manifest.effect))
        return [found('compensate.changesNothing', inStep(node, '/compensate/action'), { action: compensate.action })]
      return []
    }),
}
