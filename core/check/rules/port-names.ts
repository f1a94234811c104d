import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'switch.duplicatePort': {
    severity: 'error',
    vi: 'Hai trường hợp cùng dùng cổng “{port}”. Hãy đặt cho mỗi trường hợp một cổng riêng.',
    en: 'Two cases have the port “{port}”. Give each case a port of its own.',
  },
  'switch.reservedPort': {
    severity: 'error',
    vi: 'Cổng “{port}” đã có sẵn ở mọi bước rẽ nhánh. Hãy đặt tên cổng khác cho trường hợp này.',
    en: 'Every switch has a port “{port}” already. Choose another name for this case.',
  },
  'parallel.duplicateBranch': {
    severity: 'error',
    vi: 'Hai nhánh cùng tên “{name}”. Hãy đặt cho mỗi nhánh một tên riêng, vì kết quả được lưu theo tên nhánh.',
    en: 'Two branches are named “{name}”. Give each a name of its own: the output is kept by name.',
  },
})

const found = finder(sentences)

const RESERVED: ReadonlySet<string> = new Set(['default', 'error'])

/** The ports of a switch and the branches of a parallel tell their parts apart. */
export const portNames: Rule = {
  sentences,
  check: ({ model }) =>
    model.steps.flatMap((node): Diagnostic[] => {
      const { step } = node
      const seen = new Set<string>()
      const isNew = (name: string) => !seen.has(name) && seen.add(name) !== undefined
      if (step?.kind === 'switch')
        return step.cases.flatMap(({ port }, index) => {
          const place = inStep(node, `/cases/${index}/port`)
          if (RESERVED.has(port)) return [found('switch.reservedPort', place, { port })]
          return isNew(port) ? [] : [found('switch.duplicatePort', place, { port })]
        })
      if (step?.kind === 'parallel')
        return step.branches.flatMap(({ name }, index) =>
          isNew(name) ? [] : [found('parallel.duplicateBranch', inStep(node, `/branches/${index}/name`), { name })],
        )
      return []
    }),
}
