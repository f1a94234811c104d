import { decodeCursor, encodeCursor, isRunId } from '../../cursor.ts'
import type { Db } from '../db.ts'
import { firstIdAt, idBytes, idText } from '../hex.ts'
import { inUnit, isEveryUnit } from '../scope-clause.ts'
import { bytesOf } from './journal-view.ts'

export interface Place {
  readonly unit: string
  readonly run: string
  readonly id: string
}

const drop = (db: Db, run: Buffer, clause: string, values: readonly string[]): number => {
  const row = db.get(`SELECT sum(size) AS n FROM blobs WHERE run = ? AND ${clause}`, run, ...values)
  db.run(`DELETE FROM blobs WHERE run = ? AND ${clause}`, run, ...values)
  return Number(row?.n ?? 0)
}

const isKept = (db: Db, run: Uint8Array): boolean =>
  db.get('SELECT 1 AS one FROM journal_runs WHERE id = ?', run) !== undefined

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
    return runs.flatMap((run) => idBytes(run) ?? []).reduce((freed, run) => freed + drop(db, run, clause, values), 0)
  },

  /** The runs were found without a journal before; none has come to be since. */
  'blobs.abandon': (
    db: Db,
    { unit, runs }: { readonly unit: string; readonly runs: readonly Uint8Array[] },
  ): number => {
    const { clause, values } = inUnit(unit)
    return runs.reduce(
      (freed, run) => (isKept(db, run) ? freed : freed + drop(db, Buffer.from(run), clause, values)),
      0,
    )
  },
}

/** One step down the index for each run, however many blobs it has. */
const NEXT_RUN = 'SELECT run, unit FROM blobs WHERE run > ? AND run < ? ORDER BY run LIMIT 1'

export interface Sweep {
  readonly unit: string
  readonly madeBefore: string
  readonly cursor?: string | undefined
  readonly limit: number
}

export const blobQueries = {
  'blobs.read': (db: Db, { unit, run, id }: Place): Uint8Array | undefined => {
    const key = idBytes(run)
    if (!key) return undefined
    const { clause, values } = inUnit(unit)
    const row = db.get(`SELECT bytes FROM blobs WHERE run = ? AND id = ? AND ${clause}`, key, id, ...values)
    return row?.bytes as Uint8Array | undefined
  },

  /** Of the next runs that have blobs, those that the journal does not have. */
  'blobs.abandoned': (
    db: Db,
    { unit, madeBefore, cursor, limit }: Sweep,
  ): { readonly runs: readonly Uint8Array[]; readonly next?: string } => {
    const after = cursor === undefined ? undefined : decodeCursor<readonly [string]>(cursor, [isRunId])[0]
    const end = firstIdAt(Date.parse(madeBefore))
    const runs: Uint8Array[] = []
    let last = idBytes(after ?? '') ?? Buffer.alloc(0)
    for (let looked = 0; looked < limit; looked += 1) {
      const row = db.get(NEXT_RUN, last, end)
      if (!row) return { runs }
      last = Buffer.from(row.run as Uint8Array)
      const mine = isEveryUnit(unit) || row.unit === unit
      if (mine && !isKept(db, last)) runs.push(last)
    }
    return { runs, next: encodeCursor([idText(last)]) }
  },

  'blobs.usage': (db: Db, { unit }: { readonly unit: string }): number => {
    const { clause, values } = inUnit(unit)
    return Number(db.get(`SELECT sum(size) AS n FROM blobs WHERE ${clause}`, ...values)?.n ?? 0)
  },
}
