import { useId } from 'react'
import { isObject } from '#core'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { RuleEditor } from '../rule/rule-editor.tsx'
import type { Path } from '../value/edit.ts'
import { FieldHead } from '../value/field-head.tsx'
import { Preview } from '../value/preview.tsx'

interface ConditionFieldProps {
  readonly label: string
  readonly help?: string
  readonly path: Path
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly actions?: React.ReactNode
}

const isTagged = (value: unknown): value is { readonly $rule: unknown } =>
  isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, '$rule')

/** A rule where nothing else would make sense. It may be written bare or tagged, and stays as it is written. */
export const ConditionField = ({ label, help, path, value, onChange, actions }: ConditionFieldProps) => {
  const id = useId()
  const findings = useFindings(path, true)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="ins-field" role="group" aria-labelledby={id}>
      <FieldHead id={id} label={label} required>
        {actions}
      </FieldHead>
      {help !== undefined && <p className="ins-help">{help}</p>}
      <RuleEditor
        label={label}
        rule={isTagged(value) ? value.$rule : value}
        onChange={(rule) => onChange(isTagged(value) ? { $rule: rule ?? null } : (rule ?? null))}
      />
      <Findings findings={findings} />
      {value !== undefined && <Preview value={value} form="rule" told={findings} />}
    </div>
  )
}
