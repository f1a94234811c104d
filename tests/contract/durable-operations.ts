import fc from 'fast-check'
import { platformScope, type RunStatus } from '#core'
import { journalOperations } from '../runtime/store/journal-operations.ts'
import { A, at, B, LEASE, runId } from './builders.ts'
import { everyPage, type Operation, operation } from './operations.ts'

const scopes = fc.constantFrom(A, A, B, platformScope)
const numbers = fc.integer({ min: 0, max: 3 })
const statuses = fc.subarray<RunStatus>(['running', 'succeeded', 'failed', 'dead'])
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Every second run is of another unit, as in the operations of the journal. */
const scopeOf = (n: number) => (n % 2 === 0 ? A : B)

const more: readonly fc.Arbitrary<Operation>[] = [
  operation(
    'forget some',
    { scope: scopes, before: fc.integer({ min: 0, max: 8 }).map(at), limit: numbers.map((n) => n + 1), statuses },
    async ({ journal }, v) => [...(await journal.forget(v.scope, v.before, v.limit, v.statuses))].sort(),
  ),
  operation('live', { scope: scopes }, ({ journal }, v) => journal.live(v.scope)),
  operation('head', { scope: scopes, n: numbers }, ({ journal }, v) => journal.head(v.scope, runId(v.n))),
  operation(
    'list',
    { scope: scopes, status: maybe(fc.constantFrom('running', 'waiting', 'succeeded', 'failed')), limit: numbers },
    ({ runs }, v) =>
      everyPage((cursor) =>
        runs.list(v.scope, { limit: v.limit + 1, cursor, status: v.status as RunStatus | undefined }),
      ),
  ),
  // Whoever holds a run ends it.
  operation(
    'end',
    { n: numbers, status: fc.constantFrom('succeeded', 'failed', 'dead') },
    async ({ journal, runs }, { n, status }) => {
      const head = await journal.head(platformScope, runId(n))
      const view = head && (await runs.read(platformScope, runId(n)))
      if (!head || !view) return 'none'
      const { input, steps, ...summary } = view
      const change = {
        commitId: `end ${head.epoch} ${head.length}`,
        append: [Uint8Array.of(n)],
        view: {
          summary: { ...summary, status: status as RunStatus },
          detail: JSON.stringify({ input, steps }),
        },
        release: { dueAt: null, ended: true },
      }
      return journal.commit(platformScope, runId(n), head.epoch, head.length, change)
    },
  ),
  operation('blob', { n: numbers, id: fc.constantFrom('a', 'b'), size: numbers }, ({ blobs }, v) =>
    blobs.write(scopeOf(v.n), runId(v.n), v.id, new Uint8Array(v.size).fill(v.n)),
  ),
  operation('blobs', { scope: scopes, n: numbers, id: fc.constantFrom('a', 'b') }, async ({ blobs }, v) => [
    await blobs.read(v.scope, runId(v.n), v.id),
    await blobs.usage(v.scope),
  ]),
  operation('remove blobs', { scope: scopes, n: numbers }, ({ blobs }, v) => blobs.remove(v.scope, [runId(v.n)])),
  operation('sweep blobs', { scope: scopes, before: numbers.map(at) }, async ({ blobs }, v) => {
    const { freed } = await blobs.sweep(v.scope, { madeBefore: v.before }, 10)
    return freed
  }),
  operation('claim one', { scope: scopes, suspects: fc.boolean() }, ({ journal }, v) =>
    journal.claim(v.scope, LEASE, Date.parse(at(9)), 1, v.suspects),
  ),
]

/** All that is done to durable runs and their blobs. */
export const durableOperations: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: journalOperations, weight: 2 },
  { arbitrary: fc.oneof(...more), weight: 1 },
)
