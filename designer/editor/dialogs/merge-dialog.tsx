import { useMemo, useState } from 'react'
import { isObject } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { JsonView } from '../../parts/json-view.tsx'
import { useAutosaveOf, useDraftState } from '../draft/use-draft.tsx'
import { useKit } from '../kit.tsx'
import type { Conflict, Side } from '../merge.ts'
import { stepOf } from '../model/body-key.ts'
import { flowOf } from '../store/store.ts'
import { EditorDialog } from './editor-dialog.tsx'

const abouts = {
  step: 'merge.step',
  removed: 'merge.removed',
  place: 'merge.place',
  flow: 'merge.flow',
  note: 'merge.note',
  output: 'merge.output',
} as const satisfies Record<Conflict['about'], TextKey>

const SIDES = ['mine', 'theirs'] as const
const sideKeys = { mine: 'merge.mine', theirs: 'merge.theirs' } as const satisfies Record<Side, TextKey>

interface ConflictRowProps {
  readonly conflict: Conflict
  readonly chosen: Side
  readonly onChoose: (side: Side) => void
}

const ConflictRow = ({ conflict, chosen, onChoose }: ConflictRowProps) => {
  const t = useText()
  const find = useCatalogue()
  const { store } = useKit()
  const { about, id, path, key } = conflict
  const raw = isObject(conflict.theirs) && about === 'removed' ? { id, ...conflict.theirs } : undefined
  const step = stepOf(flowOf(store.get()), id) ?? (raw as ReturnType<typeof stepOf>)
  const what = step && about !== 'note' ? stepTitle(step, t, find) : id
  return (
    <fieldset className="conflict">
      <legend>
        <strong>{what || t('merge.flow')}</strong> · {t(abouts[about])}{' '}
        {path.length > 0 && <code>{path.join('.')}</code>}
      </legend>
      <div className="conflict-sides">
        {SIDES.map((side) => (
          <label key={side} className={`conflict-side ${chosen === side ? 'is-chosen' : ''}`}>
            <span className="conflict-choice">
              <input type="radio" name={key} checked={chosen === side} onChange={() => onChoose(side)} />
              {t(sideKeys[side])}
            </span>
            {conflict[side] === undefined ? (
              <span className="muted small">{t('merge.nothing')}</span>
            ) : (
              <JsonView value={conflict[side]} />
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** What two people changed differently, step by step: for each, whose is kept. Everything else is merged already. */
export const MergeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText()
  const state = useDraftState()
  const autosave = useAutosaveOf()
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const merged = useMemo(() => autosave.preview(choices), [autosave, choices])
  if (state.kind !== 'conflict' || !merged) return null
  return (
    <EditorDialog
      title={t('merge.title')}
      subtitle={t('merge.about', { by: state.by })}
      size="wide"
      onClose={onClose}
      foot={
        <button
          type="button"
          className="button button-primary"
          onClick={() => {
            autosave.resolve(choices)
            onClose()
          }}
        >
          {t('merge.apply')}
        </button>
      }
    >
      <div className="conflicts">
        {merged.conflicts.map((conflict) => (
          <ConflictRow
            key={conflict.key}
            conflict={conflict}
            chosen={choices.get(conflict.key) ?? conflict.chosen}
            onChoose={(side) => setChoices(new Map([...choices, [conflict.key, side]]))}
          />
        ))}
      </div>
    </EditorDialog>
  )
}
