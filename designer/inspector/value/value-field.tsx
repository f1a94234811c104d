import { useId } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { LiteralEditor } from '../form/literal-editor.tsx'
import { usePlain } from '../form/plain-context.ts'
import { dropPath } from '../parts/drop.ts'
import { Findings } from '../parts/findings.tsx'
import { useFindings } from '../parts/use-findings.ts'
import { RuleEditor } from '../rule/rule-editor.tsx'
import { aboutField } from '../schema/about.ts'
import { faultWords } from '../schema/fault-words.ts'
import { freeShape } from '../schema/free-shape.ts'
import type { Schema } from '../schema/resolve.ts'
import { fitsShape, type Shape, shapeOf } from '../schema/shape.ts'
import { literalCheck } from '../schema/validate.ts'
import type { Path } from './edit.ts'
import { FieldHead } from './field-head.tsx'
import { hasTag, readWritten, writeReference } from './mode.ts'
import { ModeMenu } from './mode-menu.tsx'
import { Preview } from './preview.tsx'
import { ReferenceEditor } from './reference-editor.tsx'
import { escapeTemplate } from './template.ts'
import { TextEditor } from './text-editor.tsx'
import { useMode } from './use-mode.ts'

export interface ValueFieldProps {
  readonly label?: string
  /** The name in the document. */
  readonly name?: string
  /** From what is inspected to the value. */
  readonly path: Path
  readonly schema: Schema
  /** What references in the schema lead into. */
  readonly root: unknown
  readonly value: unknown
  readonly required?: boolean
  readonly onChange: (value: unknown) => void
  /** Stands in place of the label, where the label itself can be edited. */
  readonly title?: React.ReactNode
  /** Buttons beside the label. */
  readonly actions?: React.ReactNode
}

/** What the check says of a literal value is said here already, and at once. */
const LITERAL: ReadonlySet<string> = new Set(['input.value', 'input.type'])

const NESTED: ReadonlySet<Shape['kind']> = new Set(['object', 'list', 'forms'])

/** One input, whatever its schema and however it is written. */
export const ValueField = ({
  label,
  name,
  path,
  schema,
  root,
  value,
  required = false,
  onChange,
  title,
  actions,
}: ValueFieldProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const id = useId()
  const about = aboutField(schema, language)
  const called = label ?? about.label ?? name ?? t('ins.value')
  const plain = usePlain()
  const chosen = useMode(path.join('/'), value, onChange)
  const { pending, choose, change } = chosen
  const mode = plain ? 'literal' : chosen.mode
  const written = readWritten(value)
  const shape = shapeOf(schema, root)
  // Without a schema the value itself says how it is edited.
  const effective = shape.kind === 'json' ? freeShape(value) : shape
  const nested = mode === 'literal' && NESTED.has(effective.kind) && fitsShape(effective, value)
  const findings = useFindings(path, !nested)
  const faults =
    mode === 'literal' && !nested && !pending && value !== undefined && !hasTag(value)
      ? literalCheck(schema, root)(value)
      : []
  const notes = `${id}-notes`
  const take = (dropped: string) => {
    if (mode === 'literal' && effective.kind === 'text' && typeof value === 'string' && value !== '')
      return change({ $text: `${escapeTemplate(value)}{{${dropped}}}` })
    if (mode === 'literal') choose('reference')
    change(writeReference(dropped))
  }
  const editors = {
    literal: () => (
      <LiteralEditor
        shape={shape}
        schema={schema}
        root={root}
        path={path}
        label={called}
        about={about}
        value={pending ? undefined : value}
        describedBy={notes}
        onChange={change}
        {...(!plain && { onInsert: take })}
      />
    ),
    reference: () => (
      <ReferenceEditor
        label={called}
        path={written.mode === 'reference' ? written.path : ''}
        fallback={written.mode === 'reference' ? written.fallback : undefined}
        describedBy={notes}
        onChange={change}
      />
    ),
    text: () => (
      <TextEditor
        label={called}
        template={written.mode === 'text' ? written.template : ''}
        describedBy={notes}
        onChange={(template) => change({ $text: template })}
      />
    ),
    rule: () => (
      <RuleEditor
        label={called}
        rule={pending ? undefined : (value as { $rule?: unknown } | undefined)?.$rule}
        onChange={(rule) => change(rule === undefined ? undefined : { $rule: rule })}
      />
    ),
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div
      className={`ins-field ${nested ? 'ins-nested' : ''}`}
      role="group"
      aria-labelledby={id}
      {...dropPath(readOnly || plain || mode === 'text' || mode === 'rule' || nested ? undefined : take)}
    >
      <FieldHead id={id} label={called} name={name} about={about} required={required} title={title}>
        {actions}
        {!plain && <ModeMenu mode={mode} field={called} disabled={readOnly} onChoose={choose} />}
      </FieldHead>
      {about.help !== undefined && <p className="ins-help">{about.help}</p>}
      {about.examples.length > 0 && (
        <p className="ins-help">{t('ins.examples', { examples: about.examples.join(' · ') })}</p>
      )}
      {editors[mode]()}
      <div id={notes} className="ins-notes">
        {faults.map((fault) => (
          <p key={`${fault.pointer} ${fault.keyword}`} className="ins-fault">
            {faultWords(fault, t, language)}
          </p>
        ))}
        {pending && value !== undefined && <p className="ins-remark">{t('ins.pending')}</p>}
        <Findings findings={faults.length > 0 ? findings.filter(({ code }) => !LITERAL.has(code)) : findings} />
      </div>
      {mode !== 'literal' && !pending && <Preview value={value} form="input" told={findings} />}
      {nested && path.length === 1 && hasTag(value) && (
        <details className="whole">
          <summary>{t('ins.wholeResult')}</summary>
          <Preview value={value} form="input" />
        </details>
      )}
    </div>
  )
}
