import { useMemo, useState } from 'react'
import { fold, START } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { useKit } from '../kit.tsx'
import { indexOf, stepOf, within } from '../model/body-key.ts'
import { portsFrom, type Source } from '../model/edges.ts'
import { relocate } from '../model/move.ts'
import { SearchList } from '../parts/search-list.tsx'
import { flowOf } from '../store/store.ts'
import { EditorDialog } from './editor-dialog.tsx'
import { useBodyWords, useSourceWords } from './slot-words.ts'

const keyOf = ({ body, from, port }: Source): string => `${body}|${from}|${port}`

const sourceFrom = (key: string): Source | undefined => {
  const [body, from, port] = key.split('|')
  return body !== undefined && from !== undefined && port !== undefined ? { body, from, port } : undefined
}

interface MoveDialogProps {
  readonly step: string
  readonly onClose: () => void
}

/** Puts a step elsewhere in the way: behind another, or at the start of any body. */
export const MoveDialog = ({ step: id, onClose }: MoveDialogProps) => {
  const t = useText()
  const find = useCatalogue()
  const { store } = useKit()
  const [query, setQuery] = useState('')
  const bodyWords = useBodyWords()
  const sourceWords = useSourceWords()
  const flow = flowOf(store.get())
  const groups = useMemo(() => {
    const words = fold(query).split(/\s+/).filter(Boolean)
    const inside = within(flow, id)
    return [...indexOf(flow).bodies.values()]
      .filter(({ holder }) => holder === undefined || !inside.has(holder))
      .map(({ key, body }) => ({
        id: key,
        label: bodyWords(flow, key),
        choices: [START, ...body.steps.map((one) => one.id)]
          .filter((from) => from !== id)
          .flatMap((from) => portsFrom(body, from).map((port): Source => ({ body: key, from, port })))
          .map((source) => ({ id: keyOf(source), label: t('slot.after', { place: sourceWords(flow, source) }) }))
          .filter(({ label }) => words.every((word) => fold(label).includes(word))),
      }))
  }, [flow, id, query, t, bodyWords, sourceWords])
  const step = stepOf(flow, id)
  return (
    <EditorDialog title={t('cmd.moveTo')} subtitle={step && stepTitle(step, t, find)} onClose={onClose}>
      <SearchList
        autoFocus
        label={t('move.to')}
        query={query}
        onQuery={setQuery}
        groups={groups}
        empty={t('connect.none')}
        onChoose={(key) => {
          const between = sourceFrom(key)
          if (between) store.run('cmd.move', (now) => relocate(now, id, { between }))
          onClose()
        }}
      />
    </EditorDialog>
  )
}
