import { expect } from 'vitest'
import { type KeyedCall, type NewRun, platformScope, type Stores } from '#core'
import {
  A,
  aCall,
  aDraft,
  aMessage,
  aNewRun,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  at,
  bytes,
  LEASE,
  runId,
} from '../../contract/builders.ts'

/**
 * Something that takes more than one write. The process that does it dies at each of them in turn; then another process
 * looks at what it left. `acknowledged`: whether it was told that it is done.
 */
export interface Deed {
  readonly prepare?: (stores: Stores) => Promise<unknown>
  readonly act: (stores: Stores) => Promise<unknown>
  readonly verify: (stores: Stores, acknowledged: boolean) => Promise<unknown>
}

const everything = { limit: 200 }
const RUN = runId(1)
const SHORT = { worker: 'may-1', expiresIn: 1 }

const long = (sign: string, size = 1_200_000): string => sign.repeat(size)

const keyed = (n: number): NewRun => {
  const key: KeyedCall = aCall()
  return aNewRun(n, { key: { ...key, bodyHash: 'hash-1', expiresAt: at(1_000) } })
}

const changed = {
  commitId: 'commit',
  append: [bytes('one'), new Uint8Array(200_000).fill(7)],
  consumed: ['m-1'],
  view: aRun(1, { status: 'waiting' }, { input: long('x', 300_000) }),
  answer: new Uint8Array(100_000).fill(8),
  release: { dueAt: null, ended: false },
} as const

export const deeds: Record<string, Deed> = {
  'publishing a version': {
    prepare: async ({ flows }) => {
      await flows.create(A, 'f', aDraft())
      await flows.publish(A, 'f', aPublication())
    },
    act: ({ flows }) => flows.publish(A, 'f', aPublication({ note: 'hai' })),
    verify: async ({ flows }, acknowledged) => {
      const { version = 0 } = (await flows.read(A, 'f')) ?? {}
      expect(acknowledged ? [2] : [1, 2]).toContain(version)
      const { items } = await flows.versions(A, 'f', everything)
      expect(items.map((one) => one.version)).toEqual(version === 2 ? [2, 1] : [1])
      expect((await flows.active(A)).map((one) => one.version)).toEqual([version])
      expect(await flows.version(A, 'f', version)).toMatchObject({ version, document: aPublication().document })
      expect(await flows.publish(A, 'f', aPublication())).toMatchObject({ version: version + 1 })
      expect((await flows.versions(A, 'f', everything)).items).toHaveLength(version + 1)
    },
  },

  'saving a long draft': {
    prepare: ({ flows }) => flows.create(A, 'f', aDraft({ document: { text: long('a') } })),
    act: ({ flows }) => flows.saveDraft(A, 'f', { ...aDraft({ document: { text: long('b') } }), expectedRevision: 1 }),
    verify: async ({ flows }, acknowledged) => {
      const { revision = 0, draft } = (await flows.read(A, 'f')) ?? {}
      expect(acknowledged ? [2] : [1, 2]).toContain(revision)
      expect(draft?.document).toEqual({ text: long(revision === 1 ? 'a' : 'b') })
      expect(await flows.saveDraft(A, 'f', { ...aDraft(), expectedRevision: revision })).toEqual({
        revision: revision + 1,
      })
    },
  },

  'accepting a run with a key': {
    act: ({ journal }) => journal.accept(A, keyed(1), SHORT),
    verify: async ({ journal, runs }, acknowledged) => {
      const again = await journal.accept(A, keyed(2), LEASE)
      const winner = again.state === 'accepted' ? runId(2) : RUN
      expect(again).toEqual(winner === RUN ? { state: 'exists', runId: RUN } : { state: 'accepted' })
      if (acknowledged) expect(winner).toBe(RUN)
      const claimed = await journal.claim(A, LEASE, Date.parse(at(100)), 10, true)
      expect(claimed.every(({ id }) => id === winner)).toBe(true)
      expect((await runs.list(A, everything)).items.map(({ id }) => id)).toEqual([winner])
      expect(await journal.load(A, winner)).toMatchObject({ entries: [bytes('accepted')] })
      expect(await journal.head(A, winner === RUN ? runId(2) : RUN)).toBeUndefined()
    },
  },

  'committing what reads a message and lets go': {
    prepare: async ({ journal }) => {
      await journal.accept(A, aNewRun(1), LEASE)
      await journal.post(A, RUN, aMessage('m-1'), 0)
    },
    act: ({ journal }) => journal.commit(A, RUN, 1, 1, changed),
    verify: async ({ journal, runs }, acknowledged) => {
      const before = await journal.load(A, RUN)
      const isDone = before?.head.length === 3
      if (acknowledged) expect(isDone).toBe(true)
      expect(before?.messages.map(({ id }) => id)).toEqual(isDone ? [] : ['m-1'])
      expect(before?.entries).toEqual([bytes('accepted'), ...(isDone ? changed.append : [])])
      // Whoever lost the answer asks again with the same name.
      expect(await journal.commit(A, RUN, 1, 1, changed)).toEqual({ state: 'committed', mail: false })
      const after = await journal.load(A, RUN)
      expect(after).toMatchObject({
        head: { length: 3 },
        entries: [bytes('accepted'), ...changed.append],
        messages: [],
      })
      expect(after?.head.answer).toEqual(changed.answer)
      expect(await runs.read(A, RUN)).toMatchObject({ status: 'waiting', input: long('x', 300_000) })
      expect(await journal.post(A, RUN, aMessage('m-1'), 0)).toEqual({ state: 'duplicate' })
    },
  },

  'posting a message': {
    prepare: ({ journal }) => journal.accept(A, aNewRun(1, { state: 'due' }), LEASE),
    act: ({ journal }) => journal.post(A, RUN, aMessage('m-1', long('y', 20_000)), 0),
    verify: async ({ journal }, acknowledged) => {
      const waiting = await journal.messages(A, RUN)
      if (acknowledged) expect(waiting).toHaveLength(1)
      const again = await journal.post(A, RUN, aMessage('m-1', long('y', 20_000)), 0)
      expect(again.state).toBe(waiting.length === 1 ? 'duplicate' : 'posted')
      expect(await journal.messages(A, RUN)).toEqual([aMessage('m-1', long('y', 20_000))])
    },
  },

  'taking a snapshot of a long journal': {
    prepare: async ({ journal }) => {
      await journal.accept(A, aNewRun(1), LEASE)
      const append = Array.from({ length: 6 }, () => new Uint8Array(60_000))
      for (let length = 1; length < 19; length += 6)
        await journal.commit(A, RUN, 1, length, { commitId: `c-${length}`, append })
    },
    act: ({ journal }) =>
      journal.commit(A, RUN, 1, 19, { commitId: 'sum', append: [bytes('snapshot'), bytes('next')], snapshot: true }),
    verify: async ({ journal }, acknowledged) => {
      const { head, entries = [] } = (await journal.load(A, RUN)) ?? {}
      if (acknowledged) expect(head?.length).toBe(21)
      if (head?.length === 21) expect(entries).toEqual([bytes('snapshot'), bytes('next')])
      else expect(entries.map(({ length }) => length)).toEqual([8, ...Array(18).fill(60_000)])
    },
  },

  'forgetting a run': {
    prepare: async ({ journal, blobs }) => {
      await journal.accept(A, aNewRun(1), LEASE)
      await journal.post(A, RUN, aMessage('m-1'), 0)
      await blobs.write(A, RUN, 'b', new Uint8Array(3_000_000))
      await journal.commit(A, RUN, 1, 1, { ...changed, release: { dueAt: null, ended: true } })
    },
    act: ({ journal }) => journal.forget(A, at(500), 10),
    verify: async ({ journal, runs, blobs }, acknowledged) => {
      const left = await journal.load(A, RUN)
      if (acknowledged) expect(left).toBeUndefined()
      if (left) expect(left.entries).toHaveLength(3)
      await journal.forget(A, at(500), 10)
      expect(await journal.load(A, RUN)).toBeUndefined()
      expect(await runs.list(platformScope, everything)).toEqual({ items: [] })
      expect(await blobs.read(A, RUN, 'b')).toBeUndefined()
      expect(await blobs.usage(platformScope)).toBe(0)
    },
  },

  'writing a blob of many chunks': {
    act: ({ blobs }) => blobs.write(A, RUN, 'b', new Uint8Array(2_500_000).fill(5)),
    verify: async ({ blobs }, acknowledged) => {
      const found = await blobs.read(A, RUN, 'b')
      if (acknowledged) expect(found?.length).toBe(2_500_000)
      await blobs.write(A, RUN, 'b', new Uint8Array(2_500_000).fill(5))
      const whole = await blobs.read(A, RUN, 'b')
      expect(whole?.length).toBe(2_500_000)
      expect(whole?.every((byte) => byte === 5)).toBe(true)
      expect(await blobs.usage(A)).toBe(2_500_000)
    },
  },

  'keeping a long answer': {
    prepare: ({ idempotency }) => idempotency.reserve(A, aCall(), aReservation()),
    act: ({ idempotency }) => idempotency.answer(A, aCall(), RUN, anAnswer({ body: long('z') })),
    verify: async ({ idempotency }, acknowledged) => {
      const asked = await idempotency.reserve(A, aCall(), aReservation({ runId: runId(2) }))
      if (acknowledged) expect(asked.state).toBe('answered')
      expect(['held', 'answered']).toContain(asked.state)
      if (asked.state === 'answered') expect(asked.answer.body).toBe(long('z'))
    },
  },

  'recording runs, some of them known': {
    prepare: async ({ runs }) => {
      runs.record(A, aRun(1, { status: 'running' }))
      await runs.flush()
    },
    act: async ({ runs }) => {
      for (const n of [1, 2, 3]) runs.record(A, aRun(n, {}, { input: long('w', 400_000) }))
      await runs.flush()
    },
    verify: async ({ runs }, acknowledged) => {
      const { items } = await runs.list(A, everything)
      if (acknowledged) expect(items.map(({ status }) => status)).toEqual(Array(3).fill('succeeded'))
      for (const { id, status } of items)
        if (status === 'succeeded') expect(await runs.read(A, id)).toMatchObject({ input: long('w', 400_000) })
      for (const n of [1, 2, 3]) runs.record(A, aRun(n))
      await runs.flush()
      expect((await runs.list(A, everything)).items).toHaveLength(3)
    },
  },
}
