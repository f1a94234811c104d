import { useMemo, useSyncExternalStore } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Picture } from '../../parts/picture.tsx'
import type { Wanted } from '../model/new-step.ts'
import type { ChoiceGroup } from '../parts/search-list.tsx'
import { useSurroundings } from '../surroundings.tsx'
import { found, type PaletteItem, paletteItems } from './items.ts'
import { onRecent, recent } from './recent.ts'

export interface PaletteChoices {
  readonly groups: readonly ChoiceGroup[]
  readonly itemOf: (key: string) => PaletteItem | undefined
}

const choiceOf = ({ key, label, detail, icon, picture, tone }: PaletteItem, id = key) => ({
  id,
  label,
  detail,
  tone,
  icon: picture ? <Picture svg={picture} size={18} /> : <Icon name={icon} size={16} />,
})

/** Marks a recent item: the same thing stands in its own group too. */
const AGAIN = 'recent '

/** What can be added and matches, by group; what was added last comes first while nothing is asked for. */
export const usePaletteChoices = (query: string, fits: (wanted: Wanted) => boolean = () => true): PaletteChoices => {
  const { language, t } = useLanguage()
  const { plugins } = useSurroundings()
  const added = useSyncExternalStore(onRecent, recent)
  const items = useMemo(() => paletteItems(plugins, language), [plugins, language])
  return useMemo(() => {
    const fitting = items.filter(({ wanted }) => fits(wanted))
    const hits = found(fitting, query)
    const byKey = new Map(fitting.map((item) => [item.key, item]))
    const last = query.trim() === '' ? added.flatMap((key) => byKey.get(key) ?? []) : []
    const names = [...new Set(hits.map(({ group }) => group))]
    return {
      itemOf: (key) => byKey.get(key.startsWith(AGAIN) ? key.slice(AGAIN.length) : key),
      groups: [
        {
          id: 'recent',
          label: t('palette.recent'),
          choices: last.map((item) => choiceOf(item, `${AGAIN}${item.key}`)),
        },
        ...names.map((name) => ({
          id: name,
          label: t(name),
          choices: hits.filter(({ group }) => group === name).map((item) => choiceOf(item)),
        })),
      ],
    }
  }, [items, query, fits, added, t])
}
