import './dialogs.css'
import { type FormEvent, useId, useState } from 'react'
import { createFlow } from '../../api/endpoints.ts'
import { type Problem, problemFrom } from '../../api/problem.ts'
import { useText } from '../../i18n/language.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { navigate } from '../../routing/router.tsx'
import { useSession } from '../../session/session.tsx'
import { readImport } from '../draft/exchange.ts'
import { slugOf } from '../draft/slug.ts'
import { type Template, templates } from '../draft/templates.ts'
import { EditorDialog } from './editor-dialog.tsx'
import { ImportField, type Read } from './import-field.tsx'

const FLOW_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MOST_ID = 63

interface NewFlowDialogProps {
  readonly template: Template['name']
  readonly onClose: () => void
}

/** Makes a flow: empty, as a template, or from a file; then opens it. */
export const NewFlowDialog = ({ template, onClose }: NewFlowDialogProps) => {
  const t = useText()
  const field = useId()
  const { client } = useSession()
  const [title, setTitle] = useState('')
  const [ownId, setId] = useState<string>()
  const [begin, setBegin] = useState<Template['name'] | 'file'>(template)
  const [read, setRead] = useState<Read>()
  const [problem, setProblem] = useState<Problem>()
  const id = ownId ?? slugOf(title)
  const file = read && readImport(read.text)
  const isGood = FLOW_ID.test(id) && id.length <= MOST_ID
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const name = { vi: title.trim() }
    const chosen = templates.find((one) => one.name === begin)
    const document = chosen
      ? chosen.document(name)
      : file?.ok
        ? { ...file.document, title: { ...file.document.title, ...name } }
        : undefined
    if (!document || !isGood) return
    try {
      await createFlow(client, id, document)
      onClose()
      navigate({ page: 'flow', flow: id, version: 'draft' })
    } catch (thrown) {
      setProblem(problemFrom(thrown))
    }
  }
  return (
    <EditorDialog
      title={t('new.flow')}
      onClose={onClose}
      foot={
        <button
          type="submit"
          form={`${field}form`}
          className="button button-primary"
          disabled={title.trim() === '' || !isGood || (begin === 'file' && !file?.ok)}
        >
          {t('new.create')}
        </button>
      }
    >
      <form id={`${field}form`} className="dialog-form" onSubmit={(event) => void submit(event)}>
        {problem && <ProblemView problem={problem} />}
        <div className="field">
          <label htmlFor={`${field}title`}>{t('new.title')}</label>
          <input
            id={`${field}title`}
            className="input"
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={field}>{t('new.id')}</label>
          <input
            id={field}
            className="input mono"
            value={id}
            aria-invalid={id !== '' && !isGood}
            aria-describedby={`${field}help`}
            onChange={(event) => setId(event.target.value)}
          />
          <p id={`${field}help`} className={`small ${id !== '' && !isGood ? 'bad' : 'muted'}`}>
            {t('new.idHelp')}
          </p>
        </div>
        <fieldset className="template-choice">
          <legend>{t('new.begin')}</legend>
          {templates.map(({ name, label, about }) => (
            <label key={name} className={begin === name ? 'is-chosen' : ''}>
              <input type="radio" name="begin" checked={begin === name} onChange={() => setBegin(name)} />
              <span>
                <strong>{t(label)}</strong>
                <span className="muted small">{t(about)}</span>
              </span>
            </label>
          ))}
          <label className={begin === 'file' ? 'is-chosen' : ''}>
            <input type="radio" name="begin" checked={begin === 'file'} onChange={() => setBegin('file')} />
            <span>
              <strong>{t('exchange.import')}</strong>
              <span className="muted small">{t('new.fileAbout')}</span>
            </span>
          </label>
        </fieldset>
        {begin === 'file' && (
          <ImportField
            read={read}
            onRead={(next) => {
              setRead(next)
              const found = next && readImport(next.text)
              if (found?.ok && title === '') setTitle(found.document.title.vi)
              if (found?.ok && found.flow && ownId === undefined) setId(found.flow)
            }}
          />
        )}
      </form>
    </EditorDialog>
  )
}
