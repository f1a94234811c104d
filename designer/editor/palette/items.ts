import { fold, type Language, type PluginManifest, type StepKind } from '#core'
import { kinds, type Tone } from '../../canvas/kinds.ts'
import { translate } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import type { IconName } from '../../parts/icon.tsx'
import type { Wanted } from '../model/new-step.ts'
import { wantedKey } from './recent.ts'

/** Something that can be added to a flow. */
export interface PaletteItem {
  readonly key: string
  readonly wanted: Wanted
  readonly label: string
  /** Of an action: the plugin it belongs to. */
  readonly detail: string
  readonly icon: IconName
  /** A plugin's own picture. */
  readonly picture?: string | undefined
  readonly tone: Tone
  readonly group: TextKey
  /** What it is found by: folded, in both languages. */
  readonly words: string
}

const groups: Readonly<Record<Exclude<StepKind, 'action'>, TextKey>> = {
  if: 'palette.logic',
  switch: 'palette.logic',
  forEach: 'palette.holding',
  repeat: 'palette.holding',
  parallel: 'palette.holding',
  tryCatch: 'palette.holding',
  map: 'category.data',
  assign: 'category.data',
  callFlow: 'palette.logic',
  wait: 'palette.people',
  approval: 'palette.people',
  respond: 'palette.answer',
  stop: 'palette.answer',
}

const categories: Readonly<Record<string, TextKey>> = {
  registry: 'category.registry',
  data: 'category.data',
  message: 'category.message',
  http: 'category.http',
  signature: 'category.signature',
  file: 'category.file',
  logic: 'category.logic',
}

const inBoth = (key: TextKey): string => `${translate('vi')(key)} ${translate('en')(key)}`

const ofKind = (kind: Exclude<StepKind, 'action'>, language: Language): PaletteItem => {
  const { label, icon, tone } = kinds[kind]
  const wanted = { kind }
  return {
    key: wantedKey(wanted),
    wanted,
    label: translate(language)(label),
    detail: '',
    icon,
    tone,
    group: groups[kind],
    words: fold(`${inBoth(label)} ${kind} ${inBoth(groups[kind])}`),
  }
}

const ofPlugin = ({ id, label, category, icon, actions }: PluginManifest, language: Language): PaletteItem[] =>
  Object.entries(actions).map(([name, action]) => {
    const wanted: Wanted = { kind: 'action', action: `${id}/${name}` }
    const group = Object.hasOwn(categories, category) ? (categories[category] as TextKey) : 'category.other'
    return {
      key: wantedKey(wanted),
      wanted,
      label: action.label[language],
      detail: label[language],
      icon: 'action',
      picture: icon,
      tone: 'call',
      group,
      words: fold(`${action.label.vi} ${action.label.en} ${label.vi} ${label.en} ${id}/${name} ${inBoth(group)}`),
    }
  })

/** Other systems first: they are what a flow is made for. */
const ORDER: readonly TextKey[] = [
  'category.registry',
  'category.message',
  'category.http',
  'category.signature',
  'category.data',
  'category.file',
  'palette.logic',
  'palette.holding',
  'palette.people',
  'palette.answer',
  'category.logic',
  'category.other',
]

/** Everything that can be added, by group. */
export const paletteItems = (plugins: readonly PluginManifest[], language: Language): readonly PaletteItem[] =>
  [
    ...(Object.keys(groups) as (keyof typeof groups)[]).map((kind) => ofKind(kind, language)),
    ...plugins.flatMap((plugin) => ofPlugin(plugin, language)),
  ].toSorted((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group))

/** Items whose words hold all the words asked for; those that begin with them first. */
export const found = (items: readonly PaletteItem[], query: string): readonly PaletteItem[] => {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  const hits = items.filter((item) => words.every((word) => item.words.includes(word)))
  const begins = (item: PaletteItem): number => (fold(item.label).startsWith(words[0] ?? '') ? 0 : 1)
  return hits.toSorted((a, b) => begins(a) - begins(b))
}
