import type { Db } from '../db.ts'
import { inUnit } from '../scope-clause.ts'
import { bytesOf } from './journal-view.ts'

export interface Place {
  readonly unit: string
  readonly run: string
  readonly id: string
}

export const blobCommands = {
  'blobs.write': (db: Db, { unit, run, id, bytes }: Place & { readonly bytes: Uint8Array }): void => {
    db.run(
      'INSERT OR IGNORE INTO blobs (run, id, unit, size, bytes) VALUES (?, ?, ?, ?, ?)',
      bytesOf(run),
      id,
      unit,
      bytes.length,
      bytes,
    )
  },

  'blobs.remove': (db: Db, { unit, runs }: { readonly unit: string; readonly runs: readonly string[] }): number => {
    const { clause, values } = inUnit(unit)
    let freed = 0
    for (const run of runs) {
      const row = db.get(`SELECT sum(size) AS n FROM blobs WHERE run = ? AND ${clause}`, bytesOf(run), ...values)
      freed += Number(row?.n ?? 0)
      db.run(`DELETE FROM blobs WHERE run = ? AND ${clause}`, bytesOf(run), ...values)
    }
    return freed
  },
}

export const blobQueries = {
  'blobs.read': (db: Db, { unit, run, id }: Place): Uint8Array | undefined => {
    const { clause, values } = inUnit(unit)
    const row = db.get(`SELECT bytes FROM blobs WHERE run = ? AND id = ? AND ${clause}`, bytesOf(run), id, ...values)
    return row?.bytes as Uint8Array | undefined
  },

  'blobs.usage': (db: Db, { unit }: { readonly unit: string }): number => {
    const { clause, values } = inUnit(unit)
    return Number(db.get(`SELECT sum(size) AS n FROM blobs WHERE ${clause}`, ...values)?.n ?? 0)
  },
}
