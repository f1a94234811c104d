import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSurroundings } from '../context.tsx'
import { NameInput } from '../parts/name-input.tsx'
import { RowButtons } from '../parts/row-buttons.tsx'
import { SchemaField } from '../schema-editor/schema-field.tsx'
import { renamed, withMember } from '../value/edit.ts'
import type { TriggerProps } from './trigger-form.tsx'

const STATUS = /^[2-5][0-9][0-9]$/
const COMMON = ['200', '201', '202', '204', '400', '404', '409', '422', '500']

type HttpTrigger = TriggerProps<'http'>['trigger']
type Answers = NonNullable<HttpTrigger['responses']>

/** What the service answers, by status. A field that a schema does not name never leaves. */
export const Responses = ({ trigger, onChange }: TriggerProps<'http'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const answers: Answers = trigger.responses ?? {}
  const statuses = Object.keys(answers)
  const write = (next: Answers) =>
    onChange(withMember(trigger, 'responses', Object.keys(next).length > 0 ? next : undefined))
  const free = COMMON.find((status) => !statuses.includes(status))
  return (
    <>
      <h3 className="ins-title">{t('ins.answers')}</h3>
      <p className="ins-help">{t('ins.answersHelp')}</p>
      {statuses.map((status, index) => {
        const answer = answers[status] ?? {}
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the status itself is edited here
          <div key={index} className="ins-card">
            <div className="ins-head">
              <NameInput
                value={status}
                pattern={STATUS}
                label={t('set.status')}
                onCommit={(next) => write(renamed(answers, status, next))}
              />
              <input
                className="input ins-grow"
                aria-label={t('ins.answerAbout', { status })}
                placeholder={t('ins.aboutPlaceholder')}
                value={answer.description ?? ''}
                readOnly={readOnly}
                onChange={({ target }) =>
                  write({
                    ...answers,
                    [status]: withMember(answer, 'description', target.value === '' ? undefined : target.value),
                  })
                }
              />
              <RowButtons
                name={t('trigger.response', { status })}
                index={index}
                count={statuses.length}
                onRemove={() => write(withMember(answers, status, undefined))}
              />
            </div>
            <SchemaField
              label={t('trigger.response', { status })}
              path={['responses', status, 'schema']}
              schema={answer.schema}
              onChange={(schema) => write({ ...answers, [status]: withMember(answer, 'schema', schema) })}
            />
          </div>
        )
      })}
      {!readOnly && free !== undefined && (
        <button type="button" className="link-button small" onClick={() => write({ ...answers, [free]: {} })}>
          <Icon name="plus" size={14} />
          {t('ins.addAnswer')}
        </button>
      )}
    </>
  )
}
