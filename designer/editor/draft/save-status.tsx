import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { useKit } from '../kit.tsx'
import type { DraftState } from './autosave.ts'
import { useDraftState } from './use-draft.tsx'

const looks = {
  saved: { label: 'draft.saved', icon: 'check' },
  waiting: { label: 'draft.saving', icon: 'refresh' },
  saving: { label: 'draft.saving', icon: 'refresh' },
  conflict: { label: 'draft.conflict', icon: 'alert' },
  failed: { label: 'draft.failed', icon: 'alert' },
} as const satisfies Record<DraftState['kind'], { label: TextKey; icon: IconName }>

/** Whether what is seen is kept. */
export const SaveStatus = () => {
  const t = useText()
  const { store, save } = useKit()
  const state = useDraftState()
  const { label, icon } = looks[state.kind]
  const words = (
    <>
      <Icon name={icon} size={14} />
      <span>{t(label)}</span>
    </>
  )
  if (state.kind === 'conflict')
    return (
      <button
        type="button"
        className="save-status is-conflict"
        onClick={() => store.show({ dialog: { kind: 'merge' } })}
      >
        {words}
      </button>
    )
  if (state.kind === 'failed')
    return (
      <button
        type="button"
        className="save-status is-failed"
        onClick={save}
        title={state.problem.title || state.problem.code}
      >
        {words}
      </button>
    )
  return (
    <span className={`save-status is-${state.kind}`} role="status">
      {words}
    </span>
  )
}
