import { canonicalText, type Flow } from '#core'
import type { Problem } from '../../api/problem.ts'
import { type Merged, merge3, type Side } from '../merge.ts'
import { openFlow } from '../model/open.ts'
import { type EditorStore, flowOf } from '../store/store.ts'

/** Another's draft, saved in between. */
interface Other {
  readonly flow: Flow
  readonly revision: number
  readonly by: string
}

export type DraftState =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'waiting' | 'saving' }
  /** Both changed the same; nothing is saved until someone decides. */
  | { readonly kind: 'conflict'; readonly by: string; readonly merged: Merged }
  | { readonly kind: 'failed'; readonly problem: Problem }

export interface Autosave {
  readonly get: () => DraftState
  readonly subscribe: (told: () => void) => () => void
  /** Saves what is not saved yet; the revision that holds all of it, or undefined where it could not be saved. */
  readonly flush: () => Promise<number | undefined>
  /** Decides a conflict, and goes on saving. */
  readonly resolve: (choices: ReadonlyMap<string, Side>) => void
  /** What a choice would give. */
  readonly preview: (choices: ReadonlyMap<string, Side>) => Merged | undefined
  /** Looks whether someone else saved, and takes it over. */
  readonly look: () => Promise<void>
  /** Begins to watch the editor; the answer ends it. */
  readonly watch: () => () => void
}

interface AutosaveOptions {
  readonly store: EditorStore
  readonly flow: Flow
  readonly revision: number
  /** The document is not as the server has it: it was mended when it was opened. */
  readonly changed: boolean
  readonly save: (document: Flow, revision: number) => Promise<number>
  readonly load: () => Promise<{ readonly document: unknown; readonly revision: number; readonly by: string }>
  readonly problemOf: (thrown: unknown) => Problem
  /** Told when another's changes were taken over. */
  readonly onMerged: (by: string) => void
  readonly delayMs?: number
  readonly clock?: () => number
}

const DELAY_MS = 700
const AGAIN_MS = 5_000
const LONGEST_MS = 3_000

/**
 * Keeps the draft on the server what it is in the editor. Each save names the revision it was made on; when someone
 * else saved first, both changes are merged step by step, against what both began with. Invariant: `base` is the
 * document of `revision`, so that nothing of either side can be lost.
 */
export const createAutosave = (options: AutosaveOptions): Autosave => {
  const { store, save, load, problemOf, onMerged, delayMs = DELAY_MS, clock = Date.now } = options
  let base = options.flow
  let revision = options.revision
  let other: Other | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let stopped = true
  let state: DraftState = { kind: 'saved', revision }
  const listeners = new Set<() => void>()
  const set = (next: DraftState): void => {
    state = next
    for (const told of listeners) told()
  }
  const mine = (): Flow => flowOf(store.get())

  const schedule = (ms: number): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void start(), ms)
  }

  /** Takes over what another saved; true when nothing has to be decided. */
  const takeOver = (found: Other): boolean => {
    // Who changed nothing takes theirs as it is: otherwise two who only look would save to each other for ever.
    const merged: Merged = mine() === base ? { flow: found.flow, conflicts: [] } : merge3(base, mine(), found.flow)
    if (merged.conflicts.length > 0) {
      other = found
      set({ kind: 'conflict', by: found.by, merged })
      return false
    }
    base = found.flow
    revision = found.revision
    const flow = canonicalText(merged.flow) === canonicalText(found.flow) ? found.flow : merged.flow
    if (store.run('cmd.merge', () => flow)) onMerged(found.by)
    return true
  }

  const fetchOther = async (): Promise<Other | undefined> => {
    const { document, revision: theirs, by } = await load()
    const opened = openFlow(document)
    return opened.ok && theirs > revision ? { flow: opened.flow, revision: theirs, by } : undefined
  }

  const saveOnce = async (): Promise<void> => {
    const sent = mine()
    set({ kind: 'saving' })
    try {
      revision = await save(sent, revision)
      base = sent
      set(mine() === sent ? { kind: 'saved', revision } : { kind: 'waiting' })
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.code !== 'flow.conflict') {
        set({ kind: 'failed', problem })
        // Without a network, or a server, it is worth trying again; a refusal stays one.
        if (problem.status === 0 || problem.status >= 500) schedule(AGAIN_MS)
        return
      }
      const found = await fetchOther().catch((failure: unknown) => {
        set({ kind: 'failed', problem: problemOf(failure) })
        schedule(AGAIN_MS)
        return undefined
      })
      if (found && takeOver(found)) set({ kind: 'waiting' })
    }
  }

  const start = (): Promise<void> => {
    clearTimeout(timer)
    if (running) return running
    running = (async () => {
      for (let turn = 0; turn < 5 && !other && mine() !== base; turn += 1) {
        await saveOnce()
        if (state.kind === 'failed' || state.kind === 'conflict') break
      }
      if (!other && mine() === base && state.kind !== 'failed') set({ kind: 'saved', revision })
    })().finally(() => {
      running = undefined
    })
    return running
  }

  let last: Flow | undefined
  let since = 0
  const onChange = (): void => {
    const now = mine()
    if (now === last) return
    last = now
    if (now === base || other || state.kind === 'saving') return
    if (state.kind !== 'waiting') {
      since = clock()
      set({ kind: 'waiting' })
    }
    // Whoever never pauses is saved all the same.
    schedule(Math.max(0, Math.min(delayMs, since + LONGEST_MS - clock())))
  }
  // Equal, and yet another object: so it counts as changed.
  if (options.changed) base = { ...options.flow }

  return {
    get: () => state,
    subscribe: (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    flush: async () => {
      for (let turn = 0; turn < 3 && mine() !== base && !other; turn += 1) await start()
      return mine() === base ? revision : undefined
    },
    preview: (choices) => other && merge3(base, mine(), other.flow, choices),
    resolve: (choices) => {
      if (!other) return
      const { flow, by } = { ...other, flow: merge3(base, mine(), other.flow, choices).flow }
      base = other.flow
      revision = other.revision
      other = undefined
      store.run('cmd.merge', () => flow)
      onMerged(by)
      set({ kind: 'waiting' })
      schedule(0)
    },
    look: async () => {
      if (running || other || stopped) return
      const found = await fetchOther().catch(() => undefined)
      if (!found || running || other || stopped) return
      if (takeOver(found) && mine() !== base) schedule(0)
      else if (state.kind === 'saved') set({ kind: 'saved', revision })
    },
    watch: () => {
      stopped = false
      const unsubscribe = store.subscribe(onChange)
      last = undefined
      onChange()
      return () => {
        stopped = true
        clearTimeout(timer)
        unsubscribe()
      }
    },
  }
}
