import type { Flow } from '#core'
import type { Edit } from './edit.ts'
import type { Selection } from './selection.ts'

/** One command that was carried out: what there was before, and what it is called. */
interface Past extends Edit {
  readonly name: string
}

/** Everything that was done, and everything that was undone. Documents share what they have in common. */
export interface History {
  readonly past: readonly Past[]
  readonly present: Edit
  readonly future: readonly Past[]
  /** What the last command was part of: the next with the same key, soon enough, becomes one with it. */
  readonly open?: { readonly key: string; readonly at: number } | undefined
}

/** Commands that can be undone. */
const MOST = 500

/** Typing that pauses for longer than this many milliseconds is a command of its own. */
const PAUSE_MS = 1_200

export const begin = (flow: Flow, selection: Selection): History => ({
  past: [],
  present: { flow, selection },
  future: [],
})

export interface Doing {
  readonly name: string
  /** Commands with the same key that follow each other at once are one. */
  readonly key?: string | undefined
  /** Epoch milliseconds. */
  readonly now: number
}

/** Carries a command out. One that changes nothing but the selection is not kept. */
export const done = (history: History, next: Edit, { name, key, now }: Doing): History => {
  const { past, present, open } = history
  if (next.flow === present.flow) return { ...history, present: next }
  const joins = key !== undefined && open?.key === key && now - open.at <= PAUSE_MS && past.length > 0
  return {
    past: joins ? past : [...past, { ...present, name }].slice(-MOST),
    present: next,
    future: [],
    open: key === undefined ? undefined : { key, at: now },
  }
}

/** The next command begins anew, whatever its key. */
export const closed = (history: History): History => (history.open ? { ...history, open: undefined } : history)

export const chosen = (history: History, selection: Selection): History => ({
  ...history,
  present: { ...history.present, selection },
})

export const undone = ({ past, present, future }: History): History | undefined => {
  const last = past.at(-1)
  if (!last) return undefined
  const { name, ...before } = last
  return { past: past.slice(0, -1), present: before, future: [{ ...present, name }, ...future] }
}

export const redone = ({ past, present, future }: History): History | undefined => {
  const [next, ...rest] = future
  if (!next) return undefined
  const { name, ...after } = next
  return { past: [...past, { ...present, name }], present: after, future: rest }
}
