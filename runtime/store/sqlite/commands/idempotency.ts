import type { KeyedCall, Reservation } from '#core'
import type { Db } from '../db.ts'
import { inUnit } from '../scope-clause.ts'

type Keyed = KeyedCall & { readonly unit: string; readonly runId: string }

const WHERE = 'WHERE unit = ? AND service = ? AND caller = ? AND key = ?'

export const idempotencyCommands = {
  'idempotency.reserve': (
    db: Db,
    {
      unit,
      service,
      caller,
      key,
      runId,
      bodyHash,
      owner,
      at,
      expiresAt,
    }: Keyed & { bodyHash: string; owner: string; at: string; expiresAt: string },
  ): Reservation => {
    db.run(`DELETE FROM idempotency ${WHERE} AND expires_at <= ?`, unit, service, caller, key, at)
    const taken = db.run(
      'INSERT INTO idempotency (unit, service, caller, key, body_hash, run_id, owner, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      unit,
      service,
      caller,
      key,
      bodyHash,
      runId,
      owner,
      expiresAt,
    )
    if (taken === 1) return { state: 'reserved' }
    const held = db.get(`SELECT body_hash, run_id, owner, answer FROM idempotency ${WHERE}`, unit, service, caller, key)
    if (held?.body_hash !== bodyHash) return { state: 'mismatch' }
    const holder = String(held.run_id)
    return typeof held.answer === 'string'
      ? { state: 'answered', runId: holder, answer: JSON.parse(held.answer) }
      : { state: 'held', runId: holder, owner: String(held.owner) }
  },

  'idempotency.answer': (db: Db, { unit, service, caller, key, runId, answer }: Keyed & { answer: string }): void => {
    db.run(`UPDATE idempotency SET answer = ? ${WHERE} AND run_id = ?`, answer, unit, service, caller, key, runId)
  },

  'idempotency.release': (db: Db, { unit, service, caller, key, runId }: Keyed): void => {
    db.run(`DELETE FROM idempotency ${WHERE} AND run_id = ? AND answer IS NULL`, unit, service, caller, key, runId)
  },

  'idempotency.sweep': (db: Db, { unit, at }: { unit: string; at: string }): number => {
    const { clause, values } = inUnit(unit)
    return db.run(`DELETE FROM idempotency WHERE expires_at <= ? AND ${clause}`, at, ...values)
  },
}
