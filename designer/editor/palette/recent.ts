import type { Wanted } from '../model/new-step.ts'

const KEY = 'lienthong.recentSteps'
const MOST = 5

/** Names what can be added. */
export const wantedKey = (wanted: Wanted): string => (wanted.kind === 'action' ? wanted.action : wanted.kind)

const read = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

let known: readonly string[] | undefined
const listeners = new Set<() => void>()

/** What was added last in this browser, newest first. The same list until something is added. */
export const recent = (): readonly string[] => {
  known ??= read()
  return known
}

export const onRecent = (told: () => void): (() => void) => {
  listeners.add(told)
  return () => listeners.delete(told)
}

export const remember = (wanted: Wanted): void => {
  const key = wantedKey(wanted)
  known = [key, ...recent().filter((one) => one !== key)].slice(0, MOST)
  window.localStorage.setItem(KEY, JSON.stringify(known))
  for (const told of listeners) told()
}
