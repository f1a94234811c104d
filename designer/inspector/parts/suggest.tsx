import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'

/** Something that may be put where a person is typing. */
export interface Suggestion {
  readonly key: string
  readonly text: string
  /** In a few words, beside it. */
  readonly says: string
}

interface SuggestOptions {
  readonly suggestions: readonly Suggestion[]
  readonly open: boolean
  readonly onPick: (suggestion: Suggestion) => void
  readonly onClose: () => void
}

interface Suggest {
  /** Attributes for the field that is typed in. */
  readonly aria: {
    readonly role: 'combobox'
    readonly 'aria-autocomplete': 'list'
    readonly 'aria-expanded': boolean
    readonly 'aria-controls': string | undefined
    readonly 'aria-activedescendant': string | undefined
    readonly autoComplete: 'off'
    readonly spellCheck: false
  }
  /** True when the key was meant for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly list: ListProps
}

interface ListProps {
  readonly id: string
  readonly suggestions: readonly Suggestion[]
  readonly active: number
  readonly onPick: (suggestion: Suggestion) => void
}

type Act = 'down' | 'up' | 'take' | 'close'

const keys: ReadonlyMap<string, Act> = new Map([
  ['ArrowDown', 'down'],
  ['ArrowUp', 'up'],
  ['Enter', 'take'],
  ['Tab', 'take'],
  ['Escape', 'close'],
])

/**
 * A list of suggestions below a field, as the ARIA practices have it: the focus stays in the field, arrows move in the
 * list, Enter and Tab take, Escape closes.
 */
export const useSuggest = ({ suggestions, open, onPick, onClose }: SuggestOptions): Suggest => {
  const id = useId()
  const [active, setActive] = useState(0)
  const shown = open && suggestions.length > 0
  const first = suggestions[0]?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first entry
  useEffect(() => setActive(0), [first, shown])
  const at = Math.min(active, suggestions.length - 1)
  const acts: Readonly<Record<Act, () => void>> = {
    down: () => setActive((at + 1) % suggestions.length),
    up: () => setActive((at - 1 + suggestions.length) % suggestions.length),
    take: () => suggestions[at] && onPick(suggestions[at]),
    close: onClose,
  }
  return {
    aria: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': shown,
      'aria-controls': shown ? id : undefined,
      'aria-activedescendant': shown ? `${id}-${at}` : undefined,
      autoComplete: 'off',
      spellCheck: false,
    },
    onKey: (event) => {
      const act = shown && !event.shiftKey ? keys.get(event.key) : undefined
      if (!act || event.nativeEvent.isComposing) return false
      event.preventDefault()
      event.stopPropagation()
      acts[act]()
      return true
    },
    list: { id, suggestions: shown ? suggestions : [], active: at, onPick },
  }
}

const useActiveInView = (active: number, count: number): RefObject<HTMLDivElement | null> => {
  const list = useRef<HTMLDivElement>(null)
  // The list may open below the edge of what scrolls around it.
  useEffect(() => {
    if (count > 0) list.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return list
}

export const SuggestList = ({ id, suggestions, active, onPick, label }: ListProps & { readonly label: string }) => {
  const list = useActiveInView(active, suggestions.length)
  if (suggestions.length === 0) return null
  return (
    <div role="listbox" id={id} aria-label={label} className="suggest" ref={list} tabIndex={-1}>
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field, which keeps the focus
        <div
          key={suggestion.key}
          role="option"
          id={`${id}-${index}`}
          aria-selected={index === active}
          tabIndex={-1}
          className="suggest-item"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
        >
          <code>{suggestion.text}</code>
          <span className="suggest-says">{suggestion.says}</span>
        </div>
      ))}
    </div>
  )
}
