import { useKit } from '../kit.tsx'
import { useEditor } from '../store/use-editor.tsx'
import { AddDialog } from './add-dialog.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

interface DialogsProps {
  readonly newest: number | undefined
  readonly onPublished: () => void
}

/** Whatever dialog is asked for. */
export const Dialogs = ({ newest, onPublished }: DialogsProps) => {
  const { store } = useKit()
  const dialog = useEditor((state) => state.dialog)
  const onClose = () => {
    if (store.get().dialog === dialog) store.show({ dialog: undefined })
  }
  if (!dialog) return null
  if (dialog.kind === 'add') return <AddDialog slot={dialog.slot} onClose={onClose} />
  if (dialog.kind === 'connect') return <ConnectDialog step={dialog.step} onClose={onClose} />
  if (dialog.kind === 'move') return <MoveDialog step={dialog.step} onClose={onClose} />
  if (dialog.kind === 'renameId') return <RenameDialog step={dialog.step} onClose={onClose} />
  if (dialog.kind === 'publish') return <PublishDialog newest={newest} onPublished={onPublished} onClose={onClose} />
  const plain = { commands: CommandDialog, help: HelpDialog, merge: MergeDialog, import: ImportDialog }
  const Plain = plain[dialog.kind]
  return <Plain onClose={onClose} />
}
