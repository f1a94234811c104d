import type { ReactNode } from 'react'
import { JsonEditor } from '../parts/json-editor.tsx'
import type { About } from '../schema/about.ts'
import type { Schema } from '../schema/resolve.ts'
import { fitsShape, type Shape } from '../schema/shape.ts'
import type { Path } from '../value/edit.ts'
import { ChoiceEditor } from './choice-editor.tsx'
import { FlagEditor } from './flag-editor.tsx'
import { FormsEditor } from './forms-editor.tsx'
import { FreeEditor } from './free-editor.tsx'
import { ListEditor } from './list-editor.tsx'
import { NumberEditor } from './number-editor.tsx'
import { ObjectEditor } from './object-editor.tsx'
import { PlainTextEditor } from './plain-text-editor.tsx'

export interface LiteralProps<K extends Shape['kind'] = Shape['kind']> {
  readonly shape: Extract<Shape, { kind: K }>
  readonly schema: Schema
  readonly root: unknown
  readonly path: Path
  readonly label: string
  readonly about: About
  readonly value: unknown
  readonly describedBy: string
  readonly onChange: (value: unknown) => void
  /** A piece of data goes where the cursor is. Absent where nothing may be computed. */
  readonly onInsert?: (path: string) => void
}

type Fallback = Omit<LiteralProps, 'shape'>

type Editors = { readonly [K in Shape['kind']]: (props: LiteralProps<K>) => ReactNode }

const JsonField = ({ value, label, describedBy, onChange }: Fallback) => (
  <JsonEditor value={value} label={label} describedBy={describedBy} onChange={onChange} />
)

const editors: Editors = {
  object: ObjectEditor,
  list: ListEditor,
  choice: ChoiceEditor,
  forms: FormsEditor,
  text: PlainTextEditor,
  number: NumberEditor,
  flag: FlagEditor,
  json: FreeEditor,
}

/** Plain data, in the control that its schema asks for; as JSON where that control could not show what is there. */
export const LiteralEditor = (props: LiteralProps) => {
  const fits = fitsShape(props.shape, props.value)
  const Editor = (fits ? editors[props.shape.kind] : JsonField) as (props: LiteralProps) => ReactNode
  return <Editor {...props} />
}
