import { useId } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { aboutField } from '../schema/about.ts'
import { faultWords } from '../schema/fault-words.ts'
import type { Schema } from '../schema/resolve.ts'
import { shapeOf } from '../schema/shape.ts'
import { literalCheck } from '../schema/validate.ts'
import type { Path } from '../value/edit.ts'
import { FieldHead } from '../value/field-head.tsx'
import { ChoiceField } from './choice-field.tsx'
import { LiteralEditor } from './literal-editor.tsx'
import { PlainProvider } from './plain-context.ts'

export interface PlainFieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly schema: Schema
  readonly value: unknown
  readonly path: Path
  readonly required: boolean
  readonly onChange: (value: unknown) => void
}

interface WithChoices extends PlainFieldProps {
  /** Words for the values of a choice. */
  readonly choices?: Readonly<Record<string, TextKey>> | undefined
}

/** A setting that is never computed: its control, its default, and what is wrong with it. */
export const PlainField = ({ label, help, schema, value, path, required, onChange, choices }: WithChoices) => {
  const { t, language } = useLanguage()
  const id = useId()
  const findings = useFindings(path, true)
  const faults = value === undefined ? [] : literalCheck(schema)(value)
  const preset = schema.default === undefined ? undefined : JSON.stringify(schema.default)
  const about = { ...aboutField(schema, language), ...(preset !== undefined && { placeholder: preset }) }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div className="ins-field" role="group" aria-labelledby={id}>
      <FieldHead id={id} label={label} required={required} />
      {help !== undefined && <p className="ins-help">{help}</p>}
      {choices ? (
        <ChoiceField label={label} choices={choices} preset={schema.default} value={value} onChange={onChange} />
      ) : (
        <PlainProvider value>
          <LiteralEditor
            shape={shapeOf(schema)}
            schema={schema}
            root={schema}
            path={path}
            label={label}
            about={about}
            value={value}
            describedBy={`${id}-notes`}
            onChange={onChange}
          />
        </PlainProvider>
      )}
      <div id={`${id}-notes`} className="ins-notes">
        {faults.map((fault) => (
          <p key={fault.keyword} className="ins-fault">
            {faultWords(fault, t, language)}
          </p>
        ))}
        <Findings findings={findings} />
      </div>
    </div>
  )
}
