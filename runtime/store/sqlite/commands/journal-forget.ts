import type { RunStatus } from '#core'
import type { Db, Row } from '../db.ts'
import { idText } from '../hex.ts'
import { isEveryUnit } from '../scope-clause.ts'

export interface ForgetArgs {
  readonly unit: string
  readonly endedBefore: string
  readonly limit: number
  readonly statuses: readonly RunStatus[]
}

const UNITS = `WITH RECURSIVE seen (unit) AS (
  SELECT min(unit) FROM journal_runs INDEXED BY journal_ended WHERE ended = 1 AND parent IS NULL
  UNION ALL SELECT (
    SELECT min(unit) FROM journal_runs INDEXED BY journal_ended WHERE ended = 1 AND parent IS NULL AND unit > seen.unit
  ) FROM seen WHERE seen.unit IS NOT NULL
) SELECT unit FROM seen WHERE unit IS NOT NULL`

const ENDED = `SELECT id, unit, ended_at FROM journal_runs AS run INDEXED BY journal_ended
  WHERE ended = 1 AND parent IS NULL AND unit = ? AND status = ? AND ended_at < ?
    AND NOT EXISTS (SELECT 1 FROM journal_runs AS part WHERE part.parent = run.id AND part.ended = 0)
  ORDER BY ended_at LIMIT ?`

const PARTS = 'SELECT id, unit, ended FROM journal_runs WHERE parent = ? LIMIT ?'

interface Gone {
  readonly run: Uint8Array
  readonly unit: string
}

/** The run after its parts, as far as there is room; without the run itself where a part is under way, or finds no room. */
const withParts = (db: Db, { id, unit }: Row, room: number): readonly Gone[] => {
  const run = id as Uint8Array
  const gone: Gone[] = []
  for (const part of db.all(PARTS, run, room)) {
    if (part.ended !== 1) return gone
    const left = withParts(db, part, room - gone.length)
    gone.push(...left)
    if (gone.length >= room || left.at(-1)?.run !== part.id) return gone
  }
  return [...gone, { run, unit: String(unit) }]
}

const OF_A_RUN = [
  'DELETE FROM journal_entries WHERE run = ?',
  'DELETE FROM journal_messages WHERE run = ?',
  'DELETE FROM run_keys WHERE run = ?',
  'DELETE FROM blobs WHERE run = ?',
  'DELETE FROM journal_runs WHERE id = ?',
]

export const forgetRuns = (db: Db, { unit, endedBefore, limit, statuses }: ForgetArgs): readonly string[] => {
  const units = isEveryUnit(unit) ? db.all(UNITS).map((row) => String(row.unit)) : [unit]
  const ended = units
    .flatMap((one) => statuses.flatMap((status) => db.all(ENDED, one, status, endedBefore, limit)))
    .sort((a, b) => (String(a.ended_at) < String(b.ended_at) ? -1 : 1))
  const gone: Gone[] = []
  for (const row of ended) if (gone.length < limit) gone.push(...withParts(db, row, limit - gone.length))
  for (const { run, unit: of } of gone) {
    for (const sql of OF_A_RUN) db.run(sql, run)
    db.run('DELETE FROM runs WHERE unit = ? AND id = ?', of, run)
  }
  return gone.map(({ run }) => idText(run))
}
