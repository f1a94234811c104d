import { useMemo, useState } from 'react'
import { fold } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { kindLook } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { translate, useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { type ActionName, actionNames, actionOf, isPossible } from '../actions/actions.ts'
import { shortcutOf } from '../actions/keys.ts'
import { useKit } from '../kit.tsx'
import { indexOf } from '../model/body-key.ts'
import { ofSteps } from '../model/selection.ts'
import { type ChoiceGroup, SearchList } from '../parts/search-list.tsx'
import { flowOf } from '../store/store.ts'
import { EditorDialog } from './editor-dialog.tsx'

const STEP = 'step '

/** Every command and every step, found by words. */
export const CommandDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText()
  const kit = useKit()
  const find = useCatalogue()
  const [query, setQuery] = useState('')
  const groups = useMemo((): readonly ChoiceGroup[] => {
    const words = fold(query).split(/\s+/).filter(Boolean)
    const hit = (text: string): boolean => words.every((word) => fold(text).includes(word))
    const state = kit.store.get()
    const commands = actionNames
      .filter((name) => name !== 'commands' && isPossible(name, state))
      .filter((name) => hit(`${translate('vi')(actionOf(name).label)} ${translate('en')(actionOf(name).label)}`))
      .map((name) => {
        const { label, icon } = actionOf(name)
        return { id: name, label: t(label), keys: shortcutOf(name), icon: icon && <Icon name={icon} size={15} /> }
      })
    const steps = [...indexOf(flowOf(state)).steps.values()]
      .map(({ step }) => ({ step, title: stepTitle(step, t, find) }))
      .filter(({ step, title }) => hit(`${title} ${step.id} ${t(kindLook(step.kind).label)}`))
      .slice(0, 50)
      .map(({ step, title }) => ({
        id: `${STEP}${step.id}`,
        label: title,
        detail: step.id,
        tone: kindLook(step.kind).tone,
        icon: <Icon name={kindLook(step.kind).icon} size={15} />,
      }))
    return [
      { id: 'commands', label: t('cmd.commands'), choices: commands },
      { id: 'steps', label: t('flow.steps'), choices: steps },
    ]
  }, [query, kit, t, find])
  return (
    <EditorDialog title={t('cmd.commands')} onClose={onClose}>
      <SearchList
        autoFocus
        label={t('cmd.search')}
        query={query}
        onQuery={setQuery}
        groups={groups}
        empty={t('cmd.noneFound')}
        onChoose={(id) => {
          onClose()
          if (id.startsWith(STEP)) kit.store.select(ofSteps(id.slice(STEP.length)))
          else actionOf(id as ActionName).run(kit)
        }}
      />
    </EditorDialog>
  )
}
