import { useState } from 'react'
import {
  Autocomplete,
  Button,
  Collection,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  SearchField,
  Text,
} from 'react-aria-components'
import { fold } from '#core'
import { type OperatorInfo, operators, type Theme } from '#core/expression'
import { useLanguage } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { Icon } from '../../parts/icon.tsx'
import { useDataScope, useSurroundings } from '../context.tsx'
import { BASIC_KINDS, type BasicKind, basicKeys } from './node-kinds.ts'
import { operatorKeys, themeKeys } from './operator-words.ts'

/** Paths and objects are kinds of value of their own; these two are only other spellings. */
const HIDDEN: ReadonlySet<string> = new Set(['var', 'outer', 'object', '?:', 'log'])

const THEMES = Object.keys(themeKeys) as Theme[]
const byTheme = (theme: Theme): readonly OperatorInfo[] =>
  Object.values(operators).filter((one) => one.theme === theme && !HIDDEN.has(one.name))

interface KindMenuProps {
  /** What the part is now, in words. */
  readonly name: string
  readonly sign?: string
  readonly onBasic: (kind: BasicKind) => void
  readonly onOperator: (operator: string) => void
}

const ITEM = /^(basic|operator):(.*)$/

/** Makes a part of a rule something else: a piece of data, a plain value, or the answer of an operator. */
export const KindMenu = ({ name, sign, onBasic, onOperator }: KindMenuProps) => {
  const { t, language } = useLanguage()
  const { readOnly } = useSurroundings()
  const { outer } = useDataScope()
  const [sought, setSought] = useState('')
  const words = fold(sought).split(/\s+/).filter(Boolean)
  const matches = (...texts: readonly string[]): boolean => words.every((word) => fold(texts.join(' ')).includes(word))
  const basics = BASIC_KINDS.filter((kind) => (kind !== 'outer' || outer) && matches(t(basicKeys[kind])))
  const sections = THEMES.map((theme) => ({
    theme,
    found: byTheme(theme).filter((one) => matches(one.name, t(operatorKeys[one.name] as TextKey), one.doc[language])),
  })).filter(({ found }) => found.length > 0)
  return (
    <MenuTrigger onOpenChange={() => setSought('')}>
      <Button className="kind-button" isDisabled={readOnly} aria-label={t('rule.kind', { name })}>
        {sign ?? name}
        <Icon name="down" size={11} />
      </Button>
      <Popover className="ins-popover kind-popover" placement="bottom start">
        <Autocomplete inputValue={sought} onInputChange={setSought}>
          <SearchField className="kind-search" aria-label={t('rule.search')} autoFocus>
            <Input className="input" placeholder={t('rule.search')} />
          </SearchField>
          <Menu
            className="ins-menu kind-menu"
            aria-label={t('rule.kinds')}
            renderEmptyState={() => <p className="ins-remark">{t('rule.none')}</p>}
            onAction={(key) => {
              const [, group, id = ''] = ITEM.exec(String(key)) ?? []
              if (group === 'basic') onBasic(id as BasicKind)
              else onOperator(id)
            }}
          >
            {basics.length > 0 && (
              <MenuSection className="ins-menu-section">
                <Header className="ins-menu-head">{t('rule.basics')}</Header>
                <Collection items={basics.map((kind) => ({ id: `basic:${kind}`, kind }))}>
                  {({ id, kind }) => (
                    <MenuItem id={id} className="ins-menu-item" textValue={t(basicKeys[kind])}>
                      <Text slot="label">{t(basicKeys[kind])}</Text>
                    </MenuItem>
                  )}
                </Collection>
              </MenuSection>
            )}
            {sections.map(({ theme, found }) => (
              <MenuSection key={theme} className="ins-menu-section">
                <Header className="ins-menu-head">{t(themeKeys[theme])}</Header>
                {found.map((one) => (
                  <MenuItem
                    key={one.name}
                    id={`operator:${one.name}`}
                    className="ins-menu-item"
                    textValue={t(operatorKeys[one.name] as TextKey)}
                  >
                    <Text slot="label">
                      {t(operatorKeys[one.name] as TextKey)} <code className="ins-code">{one.name}</code>
                    </Text>
                    <Text slot="description" className="ins-menu-about">
                      {one.doc[language]}
                    </Text>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Autocomplete>
      </Popover>
    </MenuTrigger>
  )
}
