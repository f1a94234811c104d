import { pathParams } from '#core'
import { useText } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { SchemaField } from '../schema-editor/schema-field.tsx'
import { withMember } from '../value/edit.ts'
import { Responses } from './responses.tsx'
import type { TriggerProps } from './trigger-form.tsx'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const BODILESS: ReadonlySet<string> = new Set(['GET', 'DELETE'])

/** A service that others call: where, with what, and what it answers. */
export const HttpForm = ({ trigger, onChange }: TriggerProps<'http'>) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { method, path = '/', params } = trigger
  const named = pathParams(path)
  const findings = [...useFindings(['path'], true), ...useFindings(['method'], true)]
  return (
    <>
      <div className="ins-pair ins-pair-narrow">
        <label className="field">
          <span>{t('ins.method')}</span>
          <select
            className="input"
            disabled={readOnly}
            value={method}
            onChange={({ target }) => onChange({ ...trigger, method: target.value as typeof method })}
          >
            {METHODS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('ins.path')}</span>
          <input
            className="input mono"
            value={trigger.path ?? ''}
            placeholder="/"
            readOnly={readOnly}
            onChange={({ target }) =>
              onChange(withMember(trigger, 'path', target.value === '' ? undefined : target.value))
            }
          />
        </label>
      </div>
      <p className="ins-help">{t('ins.pathHelp')}</p>
      <Findings findings={findings} />
      {(named.length > 0 || params !== undefined) && (
        <SchemaField
          label={t('trigger.params')}
          path={['params']}
          schema={params}
          onChange={(next) => onChange(withMember(trigger, 'params', next))}
        />
      )}
      <SchemaField
        label={t('trigger.query')}
        path={['query']}
        schema={trigger.query}
        onChange={(query) => onChange(withMember(trigger, 'query', query))}
      />
      {(!BODILESS.has(method) || trigger.body !== undefined) && (
        <SchemaField
          label={t('trigger.body')}
          path={['body']}
          schema={trigger.body}
          onChange={(body) => onChange(withMember(trigger, 'body', body))}
        />
      )}
      <Responses trigger={trigger} onChange={onChange} />
    </>
  )
}
