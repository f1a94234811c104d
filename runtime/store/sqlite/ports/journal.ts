import type { JournalStore, Message, RunHead } from '#core'
import { ANY_END } from '../../any-end.ts'
import { mustCover } from '../../guard.ts'
import type { Caller } from '../caller.ts'
import type { Row } from '../db.ts'
import { idText } from '../hex.ts'

const headOf = (row: Row): RunHead => ({
  id: idText(row.id as Uint8Array),
  unit: String(row.unit),
  flow: String(row.flow),
  version: Number(row.version),
  ...(row.parent !== null && { parent: idText(row.parent as Uint8Array) }),
  epoch: Number(row.epoch),
  length: Number(row.length),
  ended: row.ended === 1,
  ...(row.answer !== null && { answer: row.answer as Uint8Array }),
  acceptedAt: String(row.started_at),
})

const messageOf = (row: Row): Message => ({ id: String(row.id), body: row.body as Uint8Array })

export type JournalMethods = Omit<JournalStore, 'exclusive'>

export const createJournalPort = ({ read, write }: Caller): JournalMethods => ({
  accept: async (scope, run) => {
    mustCover(scope, run.unit)
    return write('journal.accept', run)
  },
  claim: ({ unit }, _lease, now, limit, suspects) => write('journal.claim', { unit, now, limit, suspects }),
  load: async ({ unit }, id) => {
    const found = await read('journal.load', { unit, id })
    return found && { head: headOf(found.head), entries: found.entries, messages: found.messages.map(messageOf) }
  },
  head: async ({ unit }, id) => {
    const row = await read('journal.head', { unit, id })
    return row && headOf(row)
  },
  messages: async ({ unit }, id) => (await read('journal.messages', { unit, id })).map(messageOf),
  commit: ({ unit }, id, epoch, expectedLength, change) =>
    write('journal.commit', { unit, id, epoch, expectedLength, change }),
  post: ({ unit }, id, message, now) => write('journal.post', { unit, id, message, now }),
  // One process alone can hold this store: nobody else claims what it holds, and leases never run out.
  renew: ({ unit }, _lease, held) => read('journal.renew', { unit, held }),
  revive: ({ unit }, id, now) => write('journal.revive', { unit, id, now }),
  nextDue: ({ unit }) => read('journal.nextDue', { unit }),
  overdue: ({ unit }, now) => read('journal.overdue', { unit, now }),
  live: ({ unit }) => read('journal.live', { unit }),
  forget: ({ unit }, endedBefore, limit, statuses = ANY_END) =>
    write('journal.forget', { unit, endedBefore, limit, statuses }),
})
