import { splitActionRef } from '../../plugin/manifest.ts'
import { callsOf } from '../calls.ts'
import { inStep, type Rule } from '../context.ts'
import { didYouMean } from '../nearest.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'action.unknown': {
    severity: 'error',
    vi: 'Không có thao tác “{action}” trong các tiện ích đã cài đặt.{hint} Hãy chọn lại thao tác hoặc cài tiện ích tương ứng.',
    en: 'None of the installed plugins has the action “{action}”.{hint} Choose another one, or install the plugin.',
  },
  'plugin.missing': {
    severity: 'error',
    vi: 'Tiện ích “{plugin}” chưa được cài đặt nên không dùng được thao tác “{action}”. Hãy cài tiện ích này hoặc chọn thao tác khác.',
    en: 'The plugin “{plugin}” is not installed, so its action “{action}” cannot be used. Install it or choose another action.',
  },
})

const found = finder(sentences)

/** What a step calls is there. */
export const actions: Rule = {
  sentences,
  check: ({ model, world }) =>
    callsOf(model).flatMap(({ node, action, inside }) => {
      if (world.action(action)) return []
      const place = inStep(node, `${inside}/action`)
      const { plugin } = splitActionRef(action)
      const installed = world.plugin?.(plugin)
      if (world.plugin && !installed) return [found('plugin.missing', place, { plugin, action })]
      const names = installed?.actions.map((name) => `${plugin}/${name}`) ?? []
      return [found('action.unknown', place, { action, hint: didYouMean(action, names) })]
    }),
}
