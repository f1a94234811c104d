import type { Facts } from '#core/engine'
import type { Codec } from './codec.ts'
import type { JournalEntry } from './journal-entry.ts'

/**
 * What a part of a long `forEach` sees of the run around it is the same for all its parts: it is kept once, as a blob of
 * the parent, and the parts' journals name it.
 */
interface Shared {
  readonly $shared: string
}

type Outer = NonNullable<Facts['part']>['outer']

const isShared = (outer: Outer | Shared): outer is Shared => '$shared' in outer

const placeOf = ({ path }: NonNullable<Facts['part']>): string => `scope/${path}`

const mapFacts = (entry: JournalEntry, change: (facts: Facts) => Facts): JournalEntry => {
  if (entry.kind === 'snapshot') return { ...entry, state: { ...entry.state, facts: change(entry.state.facts) } }
  if (entry.kind === 'events') return entry
  const events = entry.events.map((event) =>
    event.type === 'started' ? { ...event, facts: change(event.facts) } : event,
  )
  return { ...entry, events }
}

/** Keeps the scope that the parts of a step share, before the first of them is accepted. */
export const keepScope = (codec: Codec, unit: string, part: NonNullable<Facts['part']>): Promise<void> =>
  codec.share({ unit, run: part.parent, place: placeOf(part) }, part.outer)

/** The entry as it is kept: with the name of the scope in its place. */
export const withoutScope = (entry: JournalEntry): JournalEntry =>
  mapFacts(entry, (facts) => {
    const { part } = facts
    return part ? { ...facts, part: { ...part, outer: { $shared: placeOf(part) } as never } } : facts
  })

/** The entry as it was. Rejects when the scope is gone. */
export const withScope = async (codec: Codec, unit: string, entry: JournalEntry): Promise<JournalEntry> => {
  const facts: Facts[] = []
  mapFacts(entry, (one) => {
    facts.push(one)
    return one
  })
  const part = facts[0]?.part
  if (!part || !isShared(part.outer)) return entry
  const outer = (await codec.shared({ unit, run: part.parent, place: part.outer.$shared })) as Outer
  return mapFacts(entry, (one) => ({ ...one, part: { ...part, outer } }))
}
