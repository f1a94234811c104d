import { useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { aboutField } from '../schema/about.ts'
import type { Schema } from '../schema/resolve.ts'
import { fitsShape, type Shape, shapeOf } from '../schema/shape.ts'
import { formOf } from '../schema/validate.ts'
import { LiteralEditor, type LiteralProps } from './literal-editor.tsx'
import { shapeKeys } from './shape-words.ts'

/** One of several forms. Changing the form keeps what was written in the other, in case one changes back. */
export const FormsEditor = (props: LiteralProps<'forms'>) => {
  const { shape, value, root, label, onChange } = props
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const [picked, setPicked] = useState<number>()
  const [kept, setKept] = useState<Readonly<Record<number, unknown>>>({})
  const shapes = shape.forms.map((form) => shapeOf(form, root))
  const written = value === undefined ? undefined : formOf(shape.forms, value, root)
  const at =
    picked !== undefined && (value === undefined || fitsShape(shapes[picked] as Shape, value)) ? picked : (written ?? 0)
  const form = shape.forms[at] as Schema
  const name = (one: Schema, index: number): string =>
    aboutField(one, language).label ??
    t('ins.form', { number: index + 1, type: t(shapeKeys[(shapes[index] as Shape).kind]) })
  return (
    <div className="ins-forms">
      <select
        className="input"
        aria-label={t('ins.formOf', { field: label })}
        disabled={readOnly}
        value={at}
        onChange={({ target }) => {
          const next = Number(target.value)
          setKept({ ...kept, [at]: value })
          setPicked(next)
          onChange(kept[next])
        }}
      >
        {shape.forms.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the forms of one schema never move
          <option key={index} value={index}>
            {name(one, index)}
          </option>
        ))}
      </select>
      <LiteralEditor {...props} shape={shapes[at] as Shape} schema={form} about={aboutField(form, language)} />
    </div>
  )
}
