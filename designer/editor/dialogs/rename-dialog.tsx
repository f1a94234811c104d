import { type FormEvent, useId, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useKit } from '../kit.tsx'
import { stepOf } from '../model/body-key.ts'
import { renameStep, setText } from '../model/change.ts'
import { type IdFault, idFault } from '../model/ids.ts'
import { flowOf } from '../store/store.ts'
import { EditorDialog } from './editor-dialog.tsx'

export const idFaultKeys = {
  shape: 'id.shape',
  reserved: 'id.reserved',
  taken: 'id.taken',
} as const satisfies Record<IdFault, TextKey>

interface RenameDialogProps {
  readonly step: string
  readonly onClose: () => void
}

/** A step's name and its id. With the id, everything that names the step changes. */
export const RenameDialog = ({ step: before, onClose }: RenameDialogProps) => {
  const t = useText()
  const field = useId()
  const { store } = useKit()
  const flow = flowOf(store.get())
  const [id, setId] = useState(before)
  const [label, setLabel] = useState(stepOf(flow, before)?.label ?? '')
  const fault = idFault(flow, id, before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fault) return
    store.run('cmd.rename', (now) => {
      const named = setText(now, before, 'label', label.trim())
      return renameStep(named, before, id) ?? named
    })
    onClose()
  }
  return (
    <EditorDialog
      title={t('cmd.rename')}
      onClose={onClose}
      foot={
        <button type="submit" form={`${field}form`} className="button button-primary" disabled={fault !== undefined}>
          {t('common.apply')}
        </button>
      }
    >
      <form id={`${field}form`} className="dialog-form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${field}label`}>{t('edit.stepName')}</label>
          <input
            id={`${field}label`}
            className="input"
            maxLength={200}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={field}>{t('edit.stepId')}</label>
          <input
            id={field}
            className="input mono"
            value={id}
            aria-invalid={fault !== undefined}
            aria-describedby={`${field}help`}
            onChange={(event) => setId(event.target.value)}
          />
          <p id={`${field}help`} className={`small ${fault ? 'bad' : 'muted'}`}>
            {t(fault ? idFaultKeys[fault] : 'id.help')}
          </p>
        </div>
      </form>
    </EditorDialog>
  )
}
