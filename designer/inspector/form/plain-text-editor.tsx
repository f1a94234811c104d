import { useSurroundings } from '../context.tsx'
import { useAim } from '../parts/use-aim.ts'
import type { LiteralProps } from './literal-editor.tsx'

export const PlainTextEditor = ({
  shape,
  value,
  label,
  about,
  describedBy,
  onChange,
  onInsert,
}: LiteralProps<'text'>) => {
  const { readOnly } = useSurroundings()
  const aim = useAim(label, onInsert)
  const text = typeof value === 'string' ? value : ''
  const common = {
    className: 'input',
    'aria-label': label,
    'aria-describedby': describedBy,
    value: text,
    placeholder: about.placeholder,
    readOnly,
    onFocus: aim,
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange(target.value === '' ? undefined : target.value),
  }
  if (shape.multiline || text.includes('\n'))
    return <textarea {...common} rows={Math.min(12, Math.max(3, text.split('\n').length))} />
  return <input {...common} type="text" autoComplete="off" />
}
