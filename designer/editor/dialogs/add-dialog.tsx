import { useMemo, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { add, slotAfter } from '../actions/adding.ts'
import { useKit } from '../kit.tsx'
import type { Slot } from '../model/add.ts'
import { usePaletteChoices } from '../palette/choices.tsx'
import { fitsAt } from '../palette/fits.ts'
import { SearchList } from '../parts/search-list.tsx'
import { flowOf, selectionOf } from '../store/store.ts'
import { EditorDialog } from './editor-dialog.tsx'
import { useSlotWords } from './slot-words.ts'

interface AddDialogProps {
  readonly slot: Slot | undefined
  readonly onClose: () => void
}

/** Asks what to add at a place: only what fits there is offered. */
export const AddDialog = ({ slot: asked, onClose }: AddDialogProps) => {
  const t = useText()
  const kit = useKit()
  const [query, setQuery] = useState('')
  const [slot] = useState(() => asked ?? slotAfter(flowOf(kit.store.get()), selectionOf(kit.store.get())))
  const fits = useMemo(() => fitsAt(flowOf(kit.store.get()), slot), [kit, slot])
  const { groups, itemOf } = usePaletteChoices(query, fits)
  const words = useSlotWords()
  return (
    <EditorDialog title={t('palette.add')} subtitle={words(flowOf(kit.store.get()), slot)} onClose={onClose}>
      <SearchList
        autoFocus
        label={t('palette.search')}
        query={query}
        onQuery={setQuery}
        groups={groups}
        empty={t('palette.none')}
        onChoose={(key) => {
          const item = itemOf(key)
          onClose()
          if (item) add(kit, item.wanted, slot)
        }}
      />
    </EditorDialog>
  )
}
