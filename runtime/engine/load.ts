import { type JournalStore, platformScope } from '#core'
import type { EngineEvent, Facts } from '#core/engine'
import { type Book, createBook } from './book.ts'
import type { Codec } from './codec.ts'
import type { JournalEntry, Use } from './journal-entry.ts'
import { withScope } from './part-scope.ts'
import type { Versions } from './versions.ts'
import type { ViewLimits } from './view.ts'

/** The address that wakes the step at a path of a run. */
export type CallbackUrl = (run: string, path: string) => string

export interface LoadServices {
  readonly journal: JournalStore
  readonly codec: Codec
  readonly versions: Versions
  readonly limits: ViewLimits
  readonly callbacksOf: (unit: string) => Promise<CallbackUrl>
}

export interface LoadedBook {
  readonly book: Book
  readonly length: number
  /** Where its last snapshot stands, or 0. */
  readonly snapshotAt: number
  readonly hasMail: boolean
}

const usesOf = (entries: readonly JournalEntry[], facts: Facts): readonly Use[] => {
  const uses: Use[] = entries.flatMap((entry) => [
    ...(entry.kind === 'snapshot' ? entry.uses : []),
    ...entry.events.flatMap((event) =>
      event.type === 'resolved' && event.version !== undefined ? [{ flow: event.flow, version: event.version }] : [],
    ),
  ])
  const at = facts.part?.at
  return at?.flow === undefined ? uses : [...uses, { flow: at.flow, version: at.version as number }]
}

const firstFacts = ([first]: readonly JournalEntry[]): Facts => {
  if (first?.kind === 'snapshot') return first.state.facts
  const [started] = (first?.events ?? []) as readonly EngineEvent[]
  if (started?.type !== 'started') throw new TypeError('a journal that does not begin')
  return started.facts
}

/** The plans that a run's past refers to, made known to its book. Throws when one is gone. */
export const makeKnown = async (book: Book, uses: readonly Use[], versions: Versions): Promise<void> => {
  for (const use of uses) {
    const found = await versions.find(book.facts.unit, use.flow, use.version)
    if (!found) throw new TypeError(`flow ${use.flow} version ${use.version} is gone`)
    book.use(use, found.plan)
  }
}

/**
 * A run as its journal has it: the same events, the same state (invariant REPLAY). Undefined when there is none.
 * Rejects when the journal cannot be read or its flow cannot be run here.
 */
export const loadRun = async (
  unit: string,
  id: string,
  { journal, codec, versions, limits, callbacksOf }: LoadServices,
): Promise<LoadedBook | undefined> => {
  const loaded = await journal.load({ unit, principal: platformScope.principal }, id)
  if (!loaded) return undefined
  const { head, messages } = loaded
  const base = head.length - loaded.entries.length
  const entries = await Promise.all(
    loaded.entries.map(async (sealed, place) => {
      const entry = await codec.open({ unit, run: id, place: `entry/${base + place}` }, sealed)
      return withScope(codec, unit, entry as JournalEntry)
    }),
  )
  const [first, ...rest] = entries
  if (!first || first.kind === 'events') throw new TypeError('a journal that does not begin')
  const facts = firstFacts(entries)
  const deployed = await versions.find(unit, facts.flow, facts.version)
  if (!deployed) throw new TypeError(`flow ${facts.flow} version ${facts.version} is gone`)
  const callbackUrl = await callbacksOf(unit)
  const book = createBook({
    facts,
    origin: first.origin,
    deployed,
    limits,
    callbackUrl: (path) => callbackUrl(id, path),
    ...(first.kind === 'snapshot' && { snapshot: first }),
  })
  await makeKnown(book, usesOf(entries, facts), versions)
  for (const { events } of [first, ...rest]) book.replay(events)
  return { book, length: head.length, snapshotAt: base, hasMail: messages.length > 0 }
}
