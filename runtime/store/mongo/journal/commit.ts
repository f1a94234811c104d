import type { Committed, JournalStore, RunChange } from '#core'
import type { Collections } from '../collections.ts'
import type { Keeping, Kept } from '../kept.ts'
import { textBytes } from '../kept.ts'
import { untilSettled } from '../patience.ts'
import { inUnit } from '../place.ts'
import { INLINE_DETAIL, missingOf, viewOf } from '../run-documents.ts'
import { type Entries, LONG_TAIL, type NewEntries } from './entries.ts'
import { endOf, type JournalDocument } from './journal-documents.ts'
import type { MailBox } from './post.ts'

/** An answer up to this size stands in the run's document. */
export const INLINE_ANSWER = 65_536

interface Prepared {
  readonly entries: NewEntries
  readonly answer: Kept | undefined
  readonly view: ReturnType<typeof viewOf> | undefined
  /** Where the messages stand that the entries hold. */
  readonly read: readonly string[]
  readonly acceptedAt: string | undefined
}

const standingAfter = ({ release, view }: RunChange, acceptedAt: string | undefined): Partial<JournalDocument> => {
  if (!release) return { ended: false }
  const letGo = { held: false, leaseUntil: null, ended: release.ended }
  if (!release.ended) return { ...letGo, dueAt: release.dueAt }
  const endedAt = view ? endOf(view) : acceptedAt
  return { ...letGo, dueAt: null, ...(endedAt !== undefined && { endedAt }) }
}

const updateOf = (length: number, change: RunChange, prepared: Prepared): object => {
  const { entries, answer, view, read, acceptedAt } = prepared
  const unset = { ...Object.fromEntries(read.map((place) => [`mail.${place}`, ''])), ...(view && missingOf(view)) }
  const appended = change.snapshot
    ? { entries: entries.values, base: length, first: length, tail: entries.size }
    : Object.fromEntries(Object.entries(entries.values).map(([number, value]) => [`entries.${number}`, value]))
  return {
    $set: {
      commitId: change.commitId,
      length: length + change.append.length,
      ...(!change.stalled && { crashes: 0 }),
      ...appended,
      ...view,
      ...(answer && { answer }),
      ...standingAfter(change, acceptedAt),
    },
    $inc: { unread: -read.length, ...(!change.snapshot && { tail: entries.size }) },
    ...(Object.keys(unset).length > 0 && { $unset: unset }),
  }
}

/**
 * The one write to a run: a compare-and-set of its document on epoch and length. A release asks besides that no message waits
 * but those it consumes.
 */
export const createCommit = (
  { journal }: Pick<Collections, 'journal'>,
  keeping: Keeping,
  entries: Entries,
  mailBox: MailBox,
): JournalStore['commit'] => {
  const prepare = async (
    id: string,
    length: number,
    change: RunChange,
  ): Promise<Omit<Prepared, 'read' | 'acceptedAt'>> => ({
    entries: await entries.prepare(id, length, change.append),
    answer: change.answer && (await keeping.keep(change.answer, INLINE_ANSWER, { owner: id })),
    view:
      change.view &&
      viewOf(change.view, await keeping.keep(textBytes(change.view.detail), INLINE_DETAIL, { owner: id })),
  })

  return async ({ unit }, id, epoch, expectedLength, change) => {
    const mine = { _id: id, stage: 'kept', ...inUnit(unit) } as const
    const { commitId, consumed = [], release } = change
    const holds = release !== undefined && !release.ended
    const values = await prepare(id, expectedLength, change)
    /** The document as it stood when a write met something else than it expected, or there was reason to look first. */
    let seen: JournalDocument | null | undefined =
      consumed.length > 0 || (release?.ended && !change.view) ? await journal.findOne(mine) : undefined
    /** Messages may be left waiting, for they are. */
    let leaves = false

    const committed = await untilSettled<Committed>(async () => {
      const read = seen ? await mailBox.markRead(seen, consumed) : []
      const update = updateOf(expectedLength, change, { ...values, read, acceptedAt: seen?.acceptedAt })
      const { matchedCount } = await journal.updateOne(
        {
          ...mine,
          epoch,
          held: true,
          length: expectedLength,
          commitId: { $ne: commitId },
          ...(!leaves && { unread: read.length }),
          tail: { $lt: LONG_TAIL },
        },
        update,
      )
      if (matchedCount === 1) return { state: 'committed', mail: leaves }
      seen = await journal.findOne(mine)
      if (seen?.epoch !== epoch) return { state: 'fenced' }
      if (seen.commitId === commitId) return { state: 'committed', mail: seen.unread > 0 }
      if (!seen.held || seen.length !== expectedLength) return { state: 'fenced' }
      const waiting = Object.values(seen.mail).filter((message) => !consumed.includes(message.id)).length
      if (waiting > 0 && holds) return { state: 'mail' }
      leaves = waiting > 0
      if (seen.tail >= LONG_TAIL) await entries.moveOut(seen)
      return undefined
    })
    if (committed.state === 'committed' && change.snapshot) await entries.forgetBefore(id, expectedLength)
    return committed
  }
}
