import type { RunStatus } from '#core'
import { decodeCursor, encodeCursor, isRunId } from '../../cursor.ts'
import type { Db, Row } from '../db.ts'
import { firstIdAt, idBytes, idText } from '../hex.ts'
import { newestFirst, SLACK_MS, unitsOf } from './runs.ts'

export interface OutlivedArgs {
  readonly unit: string
  readonly startedBefore: string
  readonly statuses: readonly RunStatus[]
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface GoneRun {
  readonly unit: string
  readonly id: Uint8Array
}

/** Durable runs are their journal's. */
const IS_DURABLE = 'SELECT 1 AS one FROM journal_runs WHERE id = ?'

const OLDEST = 'SELECT id, unit, status, started_at FROM runs WHERE unit = ? AND id > ? AND id < ? ORDER BY id LIMIT ?'

export const forgetQueries = {
  'runs.outlived': (
    db: Db,
    { unit, startedBefore, statuses, cursor, limit }: OutlivedArgs,
  ): { readonly gone: readonly GoneRun[]; readonly next?: string } => {
    const after = cursor === undefined ? '' : decodeCursor<readonly [string]>(cursor, [isRunId])[0]
    const from = idBytes(after) ?? Buffer.alloc(0)
    const to = firstIdAt(Date.parse(startedBefore) + SLACK_MS)
    const seen: readonly Row[] = unitsOf(db, unit)
      .flatMap((one) => db.all(OLDEST, one, from, to, limit))
      .sort((a, b) => newestFirst(b, a))
      .slice(0, limit)
    const fits = ({ id, status, started_at: startedAt }: Row): boolean =>
      String(startedAt) < startedBefore &&
      statuses.includes(status as RunStatus) &&
      db.get(IS_DURABLE, id as Uint8Array) === undefined
    const last = seen.length === limit ? seen.at(-1) : undefined
    return {
      gone: seen.filter(fits).map((row) => ({ unit: String(row.unit), id: row.id as Uint8Array })),
      ...(last && { next: encodeCursor([idText(last.id as Uint8Array)]) }),
    }
  },
}

export const forgetCommands = {
  /** Answers how many were still there. */
  'runs.forget': (db: Db, gone: readonly GoneRun[]): number =>
    gone.reduce((forgotten, { unit, id }) => {
      db.run('DELETE FROM run_keys WHERE run = ?', id)
      return forgotten + db.run('DELETE FROM runs WHERE unit = ? AND id = ?', unit, id)
    }, 0),
}
