import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { operators } from '#core/expression'
import { useLanguage } from '../../i18n/language.tsx'
import { useSurroundings } from '../context.tsx'
import { dropPath } from '../parts/drop.ts'
import { type Suggestion, SuggestList, useSuggest } from '../parts/suggest.tsx'
import { useAim } from '../parts/use-aim.ts'
import { completeHole, type HoleWord, holeWordAt, insertHole, splitTemplate, type TextEdit } from './template.ts'
import { usePathSuggestions } from './use-path-suggestions.ts'

/** Operators that make sense behind a pipe: they take something. */
const PIPED = Object.values(operators).filter(({ arity, signature }) => {
  const [first] = signature.operands
  return arity.max !== 0 && first?.role === 'value'
})

const useOperatorSuggestions = (typed: string | undefined): readonly Suggestion[] => {
  const { language } = useLanguage()
  return useMemo(() => {
    if (typed === undefined) return []
    return PIPED.filter(({ name }) => name.startsWith(typed) && name !== typed && /^[a-z]/.test(name)).map(
      ({ name, doc }) => ({
        key: name,
        text: name,
        says: doc[language],
      }),
    )
  }, [typed, language])
}

interface TextEditorProps {
  readonly template: string
  readonly label: string
  readonly onChange: (template: string) => void
  readonly describedBy?: string | undefined
}

/**
 * Text with holes. The field is a plain text area, so that Vietnamese input methods work as everywhere; what shows the
 * holes as chips lies behind it, with the same metrics.
 */
export const TextEditor = ({ template, label, onChange, describedBy }: TextEditorProps) => {
  const { t } = useLanguage()
  const { readOnly } = useSurroundings()
  const area = useRef<HTMLTextAreaElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const [word, setWord] = useState<HoleWord>()
  const paths = usePathSuggestions(word?.wants === 'path' ? word.typed : undefined)
  const piped = useOperatorSuggestions(word?.wants === 'operator' ? word.typed : undefined)
  const cursor = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (cursor.current === undefined) return
    area.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = undefined
  })
  const apply = ({ text, cursor: at }: TextEdit) => {
    cursor.current = at
    onChange(text)
    setWord(undefined)
    area.current?.focus()
  }
  const insert = (path: string) => {
    const at = area.current?.selectionStart ?? template.length
    apply(insertHole(template, at, area.current?.selectionEnd ?? at, path))
  }
  const aim = useAim(label, insert)
  const suggest = useSuggest({
    suggestions: word?.wants === 'operator' ? piped : paths,
    open: word !== undefined,
    onPick: ({ text }) => word && apply(completeHole(template, word, text, word.wants === 'path')),
    onClose: () => setWord(undefined),
  })
  const look = () => {
    const at = area.current
    setWord(at && at.selectionStart === at.selectionEnd ? holeWordAt(at.value, at.selectionStart) : undefined)
  }
  return (
    <div className="template" {...dropPath(readOnly ? undefined : insert)}>
      <div className="template-mirror" ref={mirror} aria-hidden="true">
        {splitTemplate(template).map(({ kind, source }, index) =>
          kind === 'hole' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
            <mark key={index}>{`{{${source}}}`}</mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
            <span key={index}>{source}</span>
          ),
        )}{' '}
      </div>
      <textarea
        aria-autocomplete="list"
        aria-controls={suggest.aria['aria-controls']}
        aria-activedescendant={suggest.aria['aria-activedescendant']}
        autoComplete="off"
        spellCheck={false}
        ref={area}
        className="input template-area"
        aria-label={label}
        aria-describedby={describedBy}
        value={template}
        readOnly={readOnly}
        rows={Math.min(12, Math.max(2, template.split('\n').length))}
        placeholder={t('ins.textPlaceholder')}
        onChange={({ target }) => {
          onChange(target.value)
          setWord(holeWordAt(target.value, target.selectionStart))
        }}
        onKeyDown={(event) => suggest.onKey(event)}
        onKeyUp={({ key }) => {
          if (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'End') look()
        }}
        onClick={look}
        onFocus={aim}
        onBlur={() => setWord(undefined)}
        onScroll={({ currentTarget }) => {
          if (mirror.current) mirror.current.scrollTop = currentTarget.scrollTop
        }}
      />
      <SuggestList {...suggest.list} label={t('ins.paths')} />
    </div>
  )
}
