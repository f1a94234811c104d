import type { Wanted } from '../model/new-step.ts'

const KEY = 'lienthong.recentSteps'
const MOST = 5

/** Names what can be added. */
export const wantedKey = (wanted: Wanted): string => (wanted.kind === 'action' ? wanted.action : wanted.kind)

/** What was added last in this browser, newest first. */
export const recent = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

export const remember = (wanted: Wanted): void => {
  const key = wantedKey(wanted)
  window.localStorage.setItem(KEY, JSON.stringify([key, ...recent().filter((one) => one !== key)].slice(0, MOST)))
}
