import type { Scope, Stores } from '#core'
import {
  A,
  aCall,
  aChange,
  aConnection,
  aDataKey,
  aDraft,
  aKey,
  aMessage,
  aNewRun,
  anAnswer,
  aPublication,
  aReservation,
  at,
  aUnit,
  bytes,
  LEASE,
  runId,
} from './builders.ts'

const page = { limit: 10 }

/** One call of every method that answers with a promise. */
export const calls: Record<string, (stores: Stores, scope?: Scope) => Promise<unknown>> = {
  'flows.create': ({ flows }, scope = A) => flows.create(scope, 'f', aDraft()),
  'flows.read': ({ flows }, scope = A) => flows.read(scope, 'f'),
  'flows.list': ({ flows }, scope = A) => flows.list(scope, page),
  'flows.saveDraft': ({ flows }, scope = A) => flows.saveDraft(scope, 'f', { ...aDraft(), expectedRevision: 1 }),
  'flows.publish': ({ flows }, scope = A) => flows.publish(scope, 'f', aPublication()),
  'flows.versions': ({ flows }, scope = A) => flows.versions(scope, 'f', page),
  'flows.version': ({ flows }, scope = A) => flows.version(scope, 'f', 1),
  'flows.active': ({ flows }, scope = A) => flows.active(scope),
  'flows.remove': ({ flows }, scope = A) => flows.remove(scope, 'f'),
  'runs.flush': ({ runs }) => runs.flush(),
  'runs.list': ({ runs }, scope = A) => runs.list(scope, page),
  'runs.read': ({ runs }, scope = A) => runs.read(scope, runId(1)),
  'runs.forget': ({ runs }, scope = A) => runs.forget(scope, { startedBefore: at(0), statuses: [] }, 10),
  'journal.accept': ({ journal }, scope = A) => journal.accept(scope, aNewRun(1), LEASE),
  'journal.claim': ({ journal }, scope = A) => journal.claim(scope, LEASE, 0, 1, true),
  'journal.load': ({ journal }, scope = A) => journal.load(scope, runId(1)),
  'journal.head': ({ journal }, scope = A) => journal.head(scope, runId(1)),
  'journal.messages': ({ journal }, scope = A) => journal.messages(scope, runId(1)),
  'journal.commit': ({ journal }, scope = A) => journal.commit(scope, runId(1), 1, 1, aChange()),
  'journal.post': ({ journal }, scope = A) => journal.post(scope, runId(1), aMessage('m'), 0),
  'journal.renew': ({ journal }, scope = A) => journal.renew(scope, LEASE, []),
  'journal.revive': ({ journal }, scope = A) => journal.revive(scope, runId(1), 0),
  'journal.nextDue': ({ journal }, scope = A) => journal.nextDue(scope),
  'journal.overdue': ({ journal }, scope = A) => journal.overdue(scope, 0),
  'journal.live': ({ journal }, scope = A) => journal.live(scope),
  'journal.forget': ({ journal }, scope = A) => journal.forget(scope, at(0), 10),
  'blobs.write': ({ blobs }, scope = A) => blobs.write(scope, runId(1), 'b', bytes('x')),
  'blobs.read': ({ blobs }, scope = A) => blobs.read(scope, runId(1), 'b'),
  'blobs.remove': ({ blobs }, scope = A) => blobs.remove(scope, [runId(1)]),
  'blobs.sweep': ({ blobs }, scope = A) => blobs.sweep(scope, { madeBefore: at(0) }, 10),
  'blobs.usage': ({ blobs }, scope = A) => blobs.usage(scope),
  'idempotency.reserve': ({ idempotency }, scope = A) => idempotency.reserve(scope, aCall(), aReservation()),
  'idempotency.answer': ({ idempotency }, scope = A) => idempotency.answer(scope, aCall(), runId(1), anAnswer()),
  'idempotency.release': ({ idempotency }, scope = A) => idempotency.release(scope, aCall(), runId(1)),
  'idempotency.sweep': ({ idempotency }, scope = A) => idempotency.sweep(scope, at(0)),
  'units.put': ({ units }, scope = A) => units.put(scope, aUnit()),
  'units.read': ({ units }, scope = A) => units.read(scope, 'G06'),
  'units.list': ({ units }, scope = A) => units.list(scope),
  'keys.put': ({ keys }, scope = A) => keys.put(scope, aKey('k')),
  'keys.list': ({ keys }, scope = A) => keys.list(scope),
  'keys.revoke': ({ keys }, scope = A) => keys.revoke(scope, 'k', at(1)),
  'dataKeys.list': ({ dataKeys }, scope = A) => dataKeys.list(scope),
  'dataKeys.add': ({ dataKeys }, scope = A) => dataKeys.add(scope, aDataKey('k')),
  'connections.put': ({ connections }, scope = A) => connections.put(scope, aConnection('c')),
  'connections.read': ({ connections }, scope = A) => connections.read(scope, 'c'),
  'connections.list': ({ connections }, scope = A) => connections.list(scope),
  'connections.remove': ({ connections }, scope = A) => connections.remove(scope, 'c'),
}

/** The same names, with what `value` makes of each. */
export const mapped = <T>(table: object, value: (name: string) => T): Record<string, T> =>
  Object.fromEntries(Object.keys(table).map((name) => [name, value(name)]))

/** What each method refused its call for, by name. */
export const refusals = async (stores: Stores, scope: Scope): Promise<Record<string, unknown>> => {
  const refused: Record<string, unknown> = {}
  for (const [name, call] of Object.entries(calls)) {
    const answer = async () => call(stores, scope)
    await answer().catch((error: unknown) => {
      const { code, text } = error as { code: unknown; text: unknown }
      refused[name] = { code, text }
    })
  }
  return refused
}
