import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { actionNames, actionOf } from '../actions/actions.ts'
import { keysText } from '../actions/keys.ts'
import { EditorDialog } from './editor-dialog.tsx'

const MOUSE: readonly (readonly [TextKey, TextKey])[] = [
  ['help.dragItem', 'help.dragItemDoes'],
  ['help.dragPort', 'help.dragPortDoes'],
  ['help.dropWire', 'help.dropWireDoes'],
  ['help.shiftDrag', 'help.shiftDragDoes'],
  ['help.doubleClick', 'help.doubleClickDoes'],
  ['help.dragInto', 'help.dragIntoDoes'],
]

/** Every key, and what the mouse does. */
export const HelpDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText()
  return (
    <EditorDialog title={t('cmd.help')} onClose={onClose} size="wide">
      <div className="help">
        <section>
          <h3>{t('help.keys')}</h3>
          <dl className="help-keys">
            {actionNames
              .filter((name) => actionOf(name).keys)
              .map((name) => (
                <div key={name}>
                  <dt>
                    {(actionOf(name).keys ?? []).map((keys) => (
                      <kbd key={keys}>{keysText(keys)}</kbd>
                    ))}
                  </dt>
                  <dd>{t(actionOf(name).label)}</dd>
                </div>
              ))}
            <div>
              <dt>
                <kbd>{keysText('Shift+ArrowLeft')}</kbd> …
              </dt>
              <dd>{t('help.nudge')}</dd>
            </div>
          </dl>
        </section>
        <section>
          <h3>{t('help.mouse')}</h3>
          <dl className="help-keys">
            {MOUSE.map(([what, does]) => (
              <div key={what}>
                <dt>{t(what)}</dt>
                <dd>{t(does)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </EditorDialog>
  )
}
