import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { saveText } from '../parts/save-text.ts'
import { Link } from '../routing/router.tsx'
import { type ActionName, actionOf, isPossible } from './actions/actions.ts'
import { shortcutOf } from './actions/keys.ts'
import { exportText } from './draft/exchange.ts'
import { SaveStatus } from './draft/save-status.tsx'
import { useKit } from './kit.tsx'
import { NOTHING } from './model/selection.ts'
import { flowOf } from './store/store.ts'
import { useEditor } from './store/use-editor.tsx'
import { useSurroundings } from './surroundings.tsx'

const Tool = ({ name, detail }: { readonly name: ActionName; readonly detail?: string | undefined }) => {
  const { t } = useLanguage()
  const kit = useKit()
  const possible = useEditor((state) => isPossible(name, state))
  const { label, icon } = actionOf(name)
  const shortcut = shortcutOf(name)
  const title = `${t(label)}${detail ? `: ${detail}` : ''}${shortcut ? ` (${shortcut})` : ''}`
  return (
    <button
      type="button"
      className="button-icon"
      aria-label={t(label)}
      title={title}
      disabled={!possible}
      onClick={() => actionOf(name).run(kit)}
    >
      {icon && <Icon name={icon} size={17} />}
    </button>
  )
}

const UndoTools = () => {
  const { t } = useLanguage()
  const last = useEditor(({ history }) => history.past.at(-1)?.name)
  const next = useEditor(({ history }) => history.future[0]?.name)
  return (
    <>
      <Tool name="undo" detail={last && t(last as never)} />
      <Tool name="redo" detail={next && t(next as never)} />
    </>
  )
}

const TOOLS: readonly ActionName[] = ['note', 'layout', 'commands', 'help']

interface EditorHeadProps {
  readonly version: number | undefined
}

/** The flow's name, whether it is saved, and what is done with it as a whole. */
export const EditorHead = ({ version }: EditorHeadProps) => {
  const { t, language } = useLanguage()
  const { store } = useKit()
  const { flow } = useSurroundings()
  const title = useEditor((state) => flowOf(state).title)
  const errors = useEditor(({ findings }) => findings.filter(({ severity }) => severity === 'error').length)
  const name = (language === 'en' && title.en) || title.vi
  return (
    <PageHead
      title={name}
      subtitle={
        <>
          <code>{flow}</code>
          {version === undefined ? (
            <span className="badge">{t('flows.onlyDraft')}</span>
          ) : (
            <Link to={{ page: 'flow', flow, version: String(version) }} className="badge badge-good">
              {t('flows.published', { version })}
            </Link>
          )}
          <SaveStatus />
          {errors > 0 && (
            <button
              type="button"
              className="badge badge-bad"
              onClick={() => store.show({ tab: 'check', face: 'panel' })}
            >
              {t('edit.errors', { count: errors })}
            </button>
          )}
        </>
      }
    >
      <div className="editor-tools" role="toolbar" aria-label={t('edit.tools')}>
        <UndoTools />
        <span className="tool-line" />
        {TOOLS.map((tool) => (
          <Tool key={tool} name={tool} />
        ))}
        <span className="tool-line" />
        <button
          type="button"
          className="button-icon"
          aria-label={t('ins.flowSettings')}
          title={t('ins.flowSettings')}
          onClick={() => {
            store.select(NOTHING)
            store.show({ tab: 'settings', face: 'panel' })
          }}
        >
          <Icon name="gear" size={17} />
        </button>
        <button
          type="button"
          className="button-icon"
          aria-label={t('exchange.export')}
          title={t('exchange.export')}
          onClick={() => saveText(`${flow}.lienthong.json`, exportText(flow, flowOf(store.get())))}
        >
          <Icon name="save" size={17} />
        </button>
        <Tool name="import" />
        <Link to={{ page: 'runs', flow }} className="button-icon" aria-label={t('flow.runs')} title={t('flow.runs')}>
          <Icon name="runs" size={17} />
        </Link>
      </div>
      <button
        type="button"
        className="button button-primary"
        onClick={() => store.show({ dialog: { kind: 'publish' } })}
      >
        {t('publish.open')}
      </button>
    </PageHead>
  )
}
