import { useCallback } from 'react'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { type Drawing, nodeOfStep } from '../../canvas/drawing.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'

/** What steps are called in the flow that ran; their ids while it is not known, and for steps of other flows. */
export const useStepTitles = (drawing: Drawing | undefined): ((step: string) => string) => {
  const t = useText()
  const find = useCatalogue()
  return useCallback(
    (id) => {
      const node = drawing && nodeOfStep(drawing, id)
      const drawn = node === undefined ? undefined : drawing?.steps.get(node)
      return drawn ? stepTitle(drawn.step, t, find) : id
    },
    [drawing, t, find],
  )
}
