import type { ReactNode } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { Icon } from '../../parts/icon.tsx'

export interface Choice {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: ReactNode
  /** At the right: a shortcut. */
  readonly keys?: string | undefined
  readonly tone?: string | undefined
  /** Why it cannot be chosen. */
  readonly disabled?: boolean | undefined
}

export interface ChoiceGroup {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
}

interface SearchListProps {
  readonly label: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly groups: readonly ChoiceGroup[]
  readonly onChoose: (id: string) => void
  readonly empty: string
  readonly autoFocus?: boolean
}

/** A field to type into and, below it, what matches: arrows move, Enter chooses. Filtering is the caller's. */
export const SearchList = ({ label, query, onQuery, groups, onChoose, empty, autoFocus = false }: SearchListProps) => (
  <div className="search-list">
    <Autocomplete inputValue={query} onInputChange={onQuery}>
      <SearchField aria-label={label} autoFocus={autoFocus} className="search-list-field">
        <Icon name="search" size={15} />
        <Input className="input" placeholder={label} />
      </SearchField>
      <ListBox
        aria-label={label}
        className="choices"
        selectionMode="none"
        onAction={(key) => onChoose(String(key))}
        renderEmptyState={() => <p className="muted small choices-empty">{empty}</p>}
      >
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map((group) => (
            <ListBoxSection key={group.id} id={`group ${group.id}`}>
              <Header className="choices-title">{group.label}</Header>
              {group.choices.map((choice) => (
                <ListBoxItem
                  key={choice.id}
                  id={choice.id}
                  textValue={`${choice.label} ${choice.detail ?? ''}`}
                  isDisabled={choice.disabled ?? false}
                  className={`choice ${choice.tone ? `tone-${choice.tone}` : ''}`}
                  data-choice={choice.id}
                >
                  {choice.icon && <span className="choice-icon">{choice.icon}</span>}
                  <span className="choice-words">
                    <span className="choice-label">{choice.label}</span>
                    {choice.detail && <span className="choice-detail">{choice.detail}</span>}
                  </span>
                  {choice.keys && <kbd className="choice-keys">{choice.keys}</kbd>}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
      </ListBox>
    </Autocomplete>
  </div>
)
