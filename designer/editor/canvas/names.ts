import { useCallback } from 'react'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import type { DrawnStep } from '../../canvas/drawing.ts'
import { kindLook } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { startWords } from '../../pages/flow/start-words.ts'
import { flowOf } from '../store/store.ts'
import { useStoreOfEditor } from '../store/use-editor.tsx'
import type { EditNode, NoteNodeData } from './node-data.ts'

/** What a screen reader says of a node. */
export const useNames = (): ((node: EditNode) => string) => {
  const t = useText()
  const find = useCatalogue()
  const store = useStoreOfEditor()
  return useCallback(
    (node) => {
      if (node.type === 'note') return `${t('edit.note')}: ${(node.data as NoteNodeData).note.text.slice(0, 80)}`
      const drawn = (node.data as { drawn?: DrawnStep }).drawn
      if (drawn) return [stepTitle(drawn.step, t, find), t(kindLook(drawn.kind).label)].join(', ')
      const { startTitle, startSubtitle } = startWords({ trigger: flowOf(store.get()).trigger }, t)
      return node.type === 'start' ? `${startTitle} ${startSubtitle}`.trim() : ''
    },
    [t, find, store],
  )
}
