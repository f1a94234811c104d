import { useCallback } from 'react'
import { useText } from '../i18n/language.tsx'
import { statusKeys } from '../parts/status.ts'
import { useCatalogue } from './catalogue.tsx'
import type { Drawing } from './drawing.ts'
import { kindLook } from './kinds.ts'
import { stepTitle } from './step-title.ts'
import type { ViewState } from './view-state.tsx'

/** What a screen reader says of a node: its name, its kind, and what a run made of it. */
export const useNodeNames = ({ steps }: Drawing, { replay, startTitle, startSubtitle }: ViewState) => {
  const t = useText()
  const find = useCatalogue()
  return useCallback(
    (node: string): string => {
      const drawn = steps.get(node)
      if (!drawn) return `${startTitle} ${startSubtitle}`.trim()
      const status = replay?.nodes.get(node)?.status
      const words = [stepTitle(drawn.step, t, find), t(kindLook(drawn.kind).label)]
      if (status) words.push(t(statusKeys[status]))
      return words.join(', ')
    },
    [steps, replay, startTitle, startSubtitle, t, find],
  )
}
