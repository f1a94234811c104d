import { type ActionName, actionNames, actionOf } from './actions.ts'

const byKeys: ReadonlyMap<string, ActionName> = new Map(
  actionNames.flatMap((name) => (actionOf(name).keys ?? []).map((keys) => [keys.toLowerCase(), name] as const)),
)

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** A key with what is held, as `actions` writes it. What a key needs Shift for anyway, such as `?`, goes without. */
export const keysOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string => {
  const named = key.length > 1 || /^[a-z]$/i.test(key)
  return [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', shiftKey && named ? 'shift' : '', key.toLowerCase()]
    .filter(Boolean)
    .join('+')
}

export const actionFor = (pressed: Pressed): ActionName | undefined => byKeys.get(keysOf(pressed))

const mac = typeof navigator === 'object' && /Mac/.test(navigator.platform ?? '')

const names: Readonly<Record<string, string>> = {
  Mod: mac ? '⌘' : 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
}

/** Keys as people read them. */
export const keysText = (keys: string): string =>
  keys
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(mac ? '' : ' + ')

export const shortcutOf = (name: ActionName): string | undefined => {
  const [first] = actionOf(name).keys ?? []
  return first && keysText(first)
}

export const NUDGES: Readonly<Record<string, readonly [number, number]>> = {
  'shift+arrowdown': [0, 10],
  'shift+arrowup': [0, -10],
  'shift+arrowleft': [-10, 0],
  'shift+arrowright': [10, 0],
}
