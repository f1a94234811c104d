import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { readImport } from '../draft/exchange.ts'
import { useKit } from '../kit.tsx'
import { EditorDialog } from './editor-dialog.tsx'
import { ImportField, type Read } from './import-field.tsx'

/** Replaces the draft by a file; undo brings it back. */
export const ImportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText()
  const { store } = useKit()
  const [read, setRead] = useState<Read>()
  const found = read && readImport(read.text)
  return (
    <EditorDialog
      title={t('exchange.import')}
      subtitle={t('exchange.importAbout')}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="button button-primary"
          disabled={!found?.ok}
          onClick={() => {
            if (found?.ok) store.run('exchange.import', () => found.document)
            onClose()
          }}
        >
          {t('exchange.replace')}
        </button>
      }
    >
      <ImportField read={read} onRead={setRead} />
    </EditorDialog>
  )
}
