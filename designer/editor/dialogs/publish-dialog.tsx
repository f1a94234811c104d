import { useEffect, useState } from 'react'
import type { VersionSummary } from '#core'
import { publishFlow } from '../../api/endpoints.ts'
import { type Problem, problemFrom } from '../../api/problem.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ChangeList } from '../../pages/flow/change-list.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Link } from '../../routing/router.tsx'
import { useSession } from '../../session/session.tsx'
import { useAutosaveOf } from '../draft/use-draft.tsx'
import { useKit } from '../kit.tsx'
import { useEditor } from '../store/use-editor.tsx'
import { useSurroundings } from '../surroundings.tsx'
import { EditorDialog } from './editor-dialog.tsx'

interface PublishDialogProps {
  /** The newest published version, if any. */
  readonly newest: number | undefined
  readonly onPublished: () => void
  readonly onClose: () => void
}

/** Before a draft becomes a version: what is wrong with it, what it changes, and a note for those who come later. */
export const PublishDialog = ({ newest, onPublished, onClose }: PublishDialogProps) => {
  const { t, language } = useLanguage()
  const { flow } = useSurroundings()
  const { client } = useSession()
  const { store } = useKit()
  const autosave = useAutosaveOf()
  const findings = useEditor((state) => state.findings)
  const [note, setNote] = useState('')
  const [revision, setRevision] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [published, setPublished] = useState<VersionSummary>()
  useEffect(() => {
    // What is compared, and published, is the draft as the server has it.
    void autosave.flush().then(setRevision)
  }, [autosave])
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.length - errors.length
  const publish = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const latest = await autosave.flush()
      if (latest === undefined) {
        setProblem({ code: 'flow.conflict', title: t('publish.notSaved'), status: 409 })
        return
      }
      setPublished(await publishFlow(client, flow, latest, note.trim()))
      onPublished()
    } catch (thrown) {
      setProblem(problemFrom(thrown))
    } finally {
      setBusy(false)
    }
  }
  if (published)
    return (
      <EditorDialog title={t('publish.done', { version: published.version })} onClose={onClose}>
        <div className="publish-done">
          <Icon name="check" size={28} />
          <p>{t('publish.doneAbout')}</p>
          <Link to={{ page: 'services' }} className="button">
            {t('services.try')}
          </Link>
        </div>
      </EditorDialog>
    )
  return (
    <EditorDialog
      title={t('publish.title')}
      subtitle={<code>{flow}</code>}
      size="wide"
      onClose={onClose}
      foot={
        <button
          type="button"
          className="button button-primary"
          disabled={busy || errors.length > 0 || revision === undefined}
          onClick={() => void publish()}
        >
          {t(busy ? 'publish.busy' : 'publish.do', { version: (newest ?? 0) + 1 })}
        </button>
      }
    >
      <div className="publish">
        {problem && <ProblemView problem={problem} />}
        <section>
          <h3>{t('flow.check')}</h3>
          {findings.length === 0 && <p className="small good">{t('check.noneHint')}</p>}
          {findings.length > 0 && (
            <>
              <p className={`small ${errors.length > 0 ? 'bad' : ''}`}>
                {t('publish.found', { errors: errors.length, warnings })}
              </p>
              <ul className="publish-findings">
                {findings.slice(0, 8).map((one) => (
                  <li key={`${one.pointer} ${one.code}`} className={`finding-${one.severity}`}>
                    <Icon name="alert" size={14} /> {one.message[language]}
                  </li>
                ))}
              </ul>
              <button
                type="button"
                className="link-button small"
                onClick={() => {
                  onClose()
                  store.show({ tab: 'check', face: 'panel' })
                }}
              >
                {t('publish.seeAll')}
              </button>
            </>
          )}
        </section>
        <section>
          <h3>{t('publish.changes')}</h3>
          {newest === undefined && <p className="small muted">{t('publish.first')}</p>}
          {newest !== undefined && revision !== undefined && (
            <ChangeList key={revision} flow={flow} from={String(newest)} to="draft" />
          )}
        </section>
        <label className="field">
          <span className="small">{t('publish.note')}</span>
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
      </div>
    </EditorDialog>
  )
}
