import { isObject, type Step, stepSchemas, valueAt } from '#core'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { DurationField } from '../form/duration-field.tsx'
import { PlainField } from '../form/plain-field.tsx'
import type { Schema } from '../schema/resolve.ts'
import { type Path, withAt } from '../value/edit.ts'

/** How a setting of a step is edited, where its schema alone does not say. */
type Look = 'plain' | 'duration'

export interface SettingSpec {
  readonly path: Path
  readonly label: TextKey
  readonly help?: TextKey
  readonly look?: Look
  readonly choices?: Readonly<Record<string, TextKey>>
  readonly required?: boolean
}

/** The schema that the flow language has for a part of a step. */
const schemaAt = (kind: Step['kind'], path: Path): Schema => {
  const way = path.flatMap((name) => (typeof name === 'number' ? ['items'] : ['properties', name]))
  const found = valueAt(stepSchemas[kind], way)
  return isObject(found) ? found : {}
}

interface SettingProps {
  readonly step: Step
  readonly spec: SettingSpec
  readonly onChange: (step: Step) => void
}

/** A plain setting of a step: bounds and default come from the flow language, words from the dictionary. */
export const Setting = ({ step, spec, onChange }: SettingProps) => {
  const t = useText()
  const schema = schemaAt(step.kind, spec.path)
  const value = valueAt(step, spec.path)
  const change = (next: unknown) => onChange(withAt(step, spec.path, next) as Step)
  const common = {
    label: t(spec.label),
    help: spec.help && t(spec.help),
    schema,
    value,
    path: spec.path,
    required: spec.required ?? false,
    onChange: change,
  }
  return spec.look === 'duration' ? <DurationField {...common} /> : <PlainField {...common} choices={spec.choices} />
}
