import { useCallback } from 'react'
import { type Flow, START } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { portText } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import type { Slot } from '../model/add.ts'
import { type BodyKey, MAIN, ON_ERROR, partsOfKey, stepOf } from '../model/body-key.ts'
import { partsOfEdgeKey, type Source } from '../model/edges.ts'

const lanes: Readonly<Record<string, TextKey>> = {
  'forEach:body': 'lane.each',
  'repeat:body': 'lane.round',
  'tryCatch:body': 'lane.try',
  'tryCatch:catch': 'lane.catch',
}

/** What a body is called: whose it is, and which. */
export const useBodyWords = (): ((flow: Flow, key: BodyKey) => string) => {
  const t = useText()
  const find = useCatalogue()
  return useCallback(
    (flow, key) => {
      if (key === MAIN) return t('outline.main')
      if (key === ON_ERROR) return t('lane.onError')
      const { holder, path } = partsOfKey(key)
      const step = stepOf(flow, holder ?? '')
      if (!step) return key
      const lane = lanes[`${step.kind}:${path[0]}`]
      const name =
        step.kind === 'parallel' ? (step.branches[Number(path[1])]?.name ?? '') : lane ? t(lane) : String(path[0])
      return `${stepTitle(step, t, find)} › ${name}`
    },
    [t, find],
  )
}

/** Where an edge leaves, in words: the step, and the port where it has a name. */
export const useSourceWords = (): ((flow: Flow, source: Source) => string) => {
  const t = useText()
  const find = useCatalogue()
  const bodyWords = useBodyWords()
  return useCallback(
    (flow, { body, from, port }) => {
      if (from === START) return `${t('outline.startOf')} ${bodyWords(flow, body)}`
      const step = stepOf(flow, from)
      if (!step) return from
      const name = port === 'out' ? '' : ` · ${portText(step, port, t)}`
      return `${stepTitle(step, t, find)}${name}`
    },
    [t, find, bodyWords],
  )
}

/** Where something is put, in words. */
export const useSlotWords = (): ((flow: Flow, slot: Slot) => string) => {
  const t = useText()
  const bodyWords = useBodyWords()
  const sourceWords = useSourceWords()
  return useCallback(
    (flow, slot) => {
      if ('body' in slot) return t('slot.in', { place: bodyWords(flow, slot.body) })
      const edge = 'edge' in slot ? partsOfEdgeKey(slot.edge) : undefined
      const source = edge ?? ('after' in slot ? slot.after : 'between' in slot ? slot.between : undefined)
      return source ? t('slot.after', { place: sourceWords(flow, source) }) : ''
    },
    [t, bodyWords, sourceWords],
  )
}
