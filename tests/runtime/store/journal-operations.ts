import fc from 'fast-check'
import { type NewRun, platformScope, type RunChange, type Scope, type Stores } from '#core'
import { A, aCall, aMessage, aReservation, aRun, at, B, bytes, LEASE, runId } from '../../contract/builders.ts'

/** One thing done to durable runs; what it answers must not depend on which stores they are kept in. */
export interface Operation {
  readonly name: string
  readonly apply: (stores: Stores) => Promise<unknown>
}

const scopes = fc.constantFrom(platformScope, platformScope, platformScope, platformScope, A, B)
/** The last of them is a part of another run. */
const numbers = fc.constantFrom(0, 0, 1, 3)
const few = fc.integer({ min: 0, max: 4 })
const messages = fc.constantFrom('m-1', 'm-2', 'm-3')
/** Milliseconds of the story; each run is due some of them later than another, for what is due at once has no order. */
const moments = fc.integer({ min: 0, max: 6 }).map((second) => Date.parse(at(second)))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Every second run is of another unit. */
const unitOf = (n: number): string => (n % 2 === 0 ? 'G06' : 'H26')

const parentOf = (n: number): { readonly parent?: string } => (n === 3 ? { parent: runId(9) } : {})

let commits = 0

const operation = <T extends Record<string, fc.Arbitrary<unknown>>>(
  name: string,
  given: T,
  apply: (stores: Stores, values: { [K in keyof T]: T[K] extends fc.Arbitrary<infer V> ? V : never }) => unknown,
): fc.Arbitrary<Operation> =>
  fc.record(given).map((values) => ({
    name: `${name} ${JSON.stringify(values, (key, value) => (key === 'scope' ? (value as Scope).unit : value))}`,
    apply: async (stores) => apply(stores, values as never),
  }))

const newRun = (n: number, state: NewRun['state'], key: string | undefined): NewRun => {
  const parent = parentOf(n)
  const view = aRun(n, { unit: unitOf(n), status: 'running', keys: { 'ho-so': `${n}` }, ...parent })
  const { id, unit, flow, version } = view.summary
  const call = key === undefined ? {} : { key: { ...aCall({ key }), bodyHash: `hash-${n % 2}`, expiresAt: at(1_000) } }
  return { id, unit, flow, version, state, view, entries: [bytes(`begin ${n}`)], ...parent, ...call }
}

const sizes = fc.constantFrom(10, 10, 70_000, 400_000)

const changes = fc.record({
  entries: fc.array(sizes, { maxLength: 2 }),
  snapshot: fc.constantFrom(false, false, true),
  consumed: maybe(fc.uniqueArray(messages)),
  status: maybe(fc.constantFrom('running', 'waiting', 'succeeded', 'failed')),
  answer: maybe(few),
  release: maybe(fc.record({ dueAt: fc.option(moments), ended: fc.boolean() })),
})

type Drawn = typeof changes extends fc.Arbitrary<infer T> ? T : never

const changeOf = (n: number, drawn: Drawn, commitId: string): RunChange => {
  const { entries, snapshot, consumed, status, answer, release } = drawn
  const unit = unitOf(n)
  const view =
    status &&
    aRun(n, { unit, ...parentOf(n), status: status as 'running', durationMs: 2_000, ...(n > 1 && { httpStatus: 202 }) })
  return {
    commitId,
    append: entries.map((size, place) => new Uint8Array(size).fill(n + place + 1)),
    ...(snapshot && entries.length > 0 && { snapshot }),
    ...(consumed && { consumed }),
    ...(view && { view }),
    ...(answer !== undefined && { answer: new Uint8Array(answer * 30_000) }),
    ...(release && { release: { ...release, dueAt: release.dueAt && release.dueAt + n + 1 } }),
  }
}

/** Under the epoch and length that hold, but now and then under others. */
const off = fc.constantFrom(0, 0, 0, 0, 0, -1, 1)

const writes = [
  operation(
    'accept',
    {
      scope: scopes,
      n: numbers,
      state: fc.constantFrom('held', 'due', 'ended'),
      key: maybe(fc.constantFrom('k-1', 'k-2')),
    },
    ({ journal }, v) => journal.accept(v.scope, newRun(v.n, v.state as 'held', v.key), LEASE),
  ),
  operation(
    'claim',
    { scope: scopes, now: moments, limit: few.map((n) => n + 1), suspects: fc.boolean() },
    ({ journal }, v) => journal.claim(v.scope, LEASE, v.now + 10, v.limit, v.suspects),
  ),
  operation(
    'commit',
    {
      scope: scopes,
      n: numbers,
      epoch: off,
      length: off,
      again: fc.constantFrom(false, false, false, true),
      drawn: changes,
    },
    async ({ journal }, { scope, n, epoch, length, again, drawn }) => {
      const head = await journal.head(platformScope, runId(n))
      commits += 1
      const commitId = again ? 'the same' : `commit ${commits}`
      const [under, expected] = [(head?.epoch ?? 1) + epoch, (head?.length ?? 1) + length]
      return journal.commit(scope, runId(n), under, expected, changeOf(n, drawn, commitId))
    },
  ),
  operation('post', { scope: scopes, n: numbers, id: messages, large: fc.boolean(), now: moments }, ({ journal }, v) =>
    journal.post(v.scope, runId(v.n), aMessage(v.id, v.large ? 'x'.repeat(9_000) : v.id), v.now + v.n + 1),
  ),
]

const others = [
  operation('load', { scope: scopes, n: numbers }, ({ journal }, v) => journal.load(v.scope, runId(v.n))),
  operation('messages', { scope: scopes, n: numbers }, ({ journal }, v) => journal.messages(v.scope, runId(v.n))),
  operation('renew', { scope: scopes, epoch: few }, async ({ journal }, v) => {
    const held = [0, 1, 2, 3].map((n) => ({ id: runId(n), epoch: v.epoch }))
    return journal.renew(v.scope, LEASE, held)
  }),
  operation('revive', { scope: scopes, n: numbers, now: moments }, ({ journal }, v) =>
    journal.revive(v.scope, runId(v.n), v.now + v.n + 1),
  ),
  operation('due', { scope: scopes, now: moments }, async ({ journal }, v) => [
    await journal.nextDue(v.scope),
    await journal.overdue(v.scope, v.now),
  ]),
  operation('forget', { scope: scopes, before: few.map(at) }, async ({ journal }, v) =>
    [...(await journal.forget(v.scope, v.before, 10))].sort(),
  ),
  operation('runs', { scope: scopes, parent: maybe(fc.constant(runId(9))), key: maybe(numbers) }, ({ runs }, v) =>
    runs.list(v.scope, {
      limit: 10,
      parent: v.parent,
      key: v.key === undefined ? undefined : { name: 'ho-so', value: `${v.key}` },
    }),
  ),
  operation('run', { scope: scopes, n: numbers }, ({ runs }, v) => runs.read(v.scope, runId(v.n))),
  operation('reserve', { key: fc.constantFrom('k-1', 'k-2'), body: few }, ({ idempotency }, v) =>
    idempotency.reserve(A, aCall({ key: v.key }), aReservation({ bodyHash: `hash-${v.body % 2}` })),
  ),
]

export const journalOperations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(...writes) },
  { weight: 2, arbitrary: fc.oneof(...others) },
)
