import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { useDataScope, useSurroundings } from '../context.tsx'
import { causeKeys } from '../data/cause-words.ts'
import { dataAtPath } from '../data/search.ts'
import { SuggestList, useSuggest } from '../parts/suggest.tsx'
import { useAim } from '../parts/use-aim.ts'
import { usePathSuggestions } from './use-path-suggestions.ts'

interface PathInputProps {
  readonly path: string
  readonly label: string
  readonly onChange: (path: string) => void
  readonly describedBy?: string | undefined
  /** For an operand of a rule: no remark below. */
  readonly compact?: boolean
  /** What an empty path means, where it means anything. */
  readonly empty?: string | undefined
  /** What becomes of a path picked from the tree, where that is not the same as typing it. */
  readonly onInsert?: (path: string) => void
}

/** A path into the data, typed with suggestions or picked from the tree. */
export const PathInput = ({ path, label, onChange, describedBy, compact = false, empty, onInsert }: PathInputProps) => {
  const t = useText()
  const { readOnly } = useSurroundings()
  const { roots, causes } = useDataScope()
  const [open, setOpen] = useState(false)
  const suggestions = usePathSuggestions(open ? path : undefined)
  const aim = useAim(label, onInsert ?? onChange)
  const suggest = useSuggest({
    suggestions,
    open,
    onPick: ({ text }) => {
      onChange(text)
      setOpen(false)
    },
    onClose: () => setOpen(false),
  })
  const found = path === '' ? undefined : dataAtPath(roots, path, causes)
  return (
    <div className="path-input">
      <input
        {...suggest.aria}
        className="input mono"
        aria-label={label}
        aria-describedby={describedBy}
        value={path}
        readOnly={readOnly}
        placeholder={empty ?? t('ins.pathPlaceholder')}
        onChange={(event) => {
          onChange(event.target.value.trim())
          setOpen(true)
        }}
        onKeyDown={(event) => {
          if (suggest.onKey(event)) return
          if (event.key === 'ArrowDown') setOpen(true)
        }}
        onFocus={aim}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(!readOnly)}
      />
      <SuggestList {...suggest.list} label={t('ins.paths')} />
      {!compact && found?.cause && <p className="ins-remark">{t(causeKeys[found.cause])}</p>}
    </div>
  )
}
