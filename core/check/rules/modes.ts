import type { StepKind } from '../../flow/step.ts'
import type { TriggerKind } from '../../flow/trigger.ts'
import type { Localized } from '../../localized.ts'
import { inStep, type Rule } from '../context.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'mode.needsDurable': {
    severity: 'error',
    vi: '{what} chỉ chạy được ở chế độ bền vững. Hãy đổi “mode” của luồng thành “durable”.',
    en: '{what} needs a durable run. Change the “mode” of the flow to “durable”.',
  },
  'mode.unavailable': {
    severity: 'error',
    vi: 'Bản cài đặt này chưa chạy được luồng ở chế độ bền vững (“durable”), nên chưa thể phát hành. Có thể lưu bản nháp và phát hành khi máy chủ hỗ trợ, hoặc chọn chế độ “audited”.',
    en: 'This installation cannot run durable flows yet, so this one cannot be published. Keep the draft until the server can, or choose the mode “audited”.',
  },
})

const found = finder(sentences)

const STEPS: Partial<Record<StepKind, Localized>> = {
  wait: { vi: 'Bước chờ', en: 'A wait step' },
  approval: { vi: 'Bước phê duyệt', en: 'An approval step' },
}

const TRIGGERS: Partial<Record<TriggerKind, Localized>> = {
  schedule: { vi: 'Kích hoạt theo lịch', en: 'A schedule trigger' },
  event: { vi: 'Kích hoạt theo sự kiện', en: 'An event trigger' },
}

/** What outlives a process runs in a mode that does, on a server that can. */
export const modes: Rule = {
  sentences,
  check: ({ model: { mode, trigger, steps }, world }) => {
    if (mode === undefined) return []
    if (mode === 'durable') return world.durable ? [] : [found('mode.unavailable', { pointer: '/mode' })]
    const ofTrigger = trigger && TRIGGERS[trigger.kind]
    return [
      ...(ofTrigger ? [found('mode.needsDurable', { pointer: '/trigger/kind' }, { what: ofTrigger })] : []),
      ...steps.flatMap((node) => {
        const what = node.kind && STEPS[node.kind]
        return what ? [found('mode.needsDurable', inStep(node), { what })] : []
      }),
    ]
  },
}
