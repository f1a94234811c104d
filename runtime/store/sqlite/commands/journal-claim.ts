import type { ClaimedRun } from '#core'
import { fairly } from '../../fairly.ts'
import type { Db, Row } from '../db.ts'
import { idText } from '../hex.ts'
import { isEveryUnit } from '../scope-clause.ts'

/** Claims in a row without a commit that make a run a suspect. The index of suspects says the same. */
const SUSPECT = 2

export interface ClaimArgs {
  readonly unit: string
  readonly now: number
  readonly limit: number
  readonly suspects: boolean
}

const unitsIn = (index: string, where: string): string => `WITH RECURSIVE seen (unit) AS (
  SELECT min(unit) FROM journal_runs INDEXED BY ${index} WHERE ${where}
  UNION ALL SELECT (
    SELECT min(unit) FROM journal_runs INDEXED BY ${index} WHERE ${where} AND unit > seen.unit
  ) FROM seen WHERE seen.unit IS NOT NULL
) SELECT unit FROM seen WHERE unit IS NOT NULL`

const DUE = 'due_at IS NOT NULL'
const SUSPECTED = `due_at IS NOT NULL AND crashes >= ${SUSPECT}`
const UNITS = { journal_due: unitsIn('journal_due', DUE), journal_suspects: unitsIn('journal_suspects', SUSPECTED) }

/** Units of which something waits, each found by one step down the index. */
export const unitsWaiting = (db: Db, unit: string, index: keyof typeof UNITS = 'journal_due'): readonly string[] =>
  isEveryUnit(unit) ? db.all(UNITS[index]).map((row) => String(row.unit)) : [unit]

const duePart = (index: keyof typeof UNITS, which: string): string =>
  `SELECT id, unit, epoch, crashes, due_at FROM journal_runs INDEXED BY ${index}
     WHERE unit = ? AND due_at <= ? AND ${which} ORDER BY due_at LIMIT ?`

const OTHERS = duePart('journal_due', `crashes < ${SUSPECT}`)
const SUSPECTS = duePart('journal_suspects', SUSPECTED)

const longestDueFirst = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => Number(a.due_at) - Number(b.due_at))

/**
 * Enough of what is due to choose from. Each unit is asked for its even share, and for more only where others have less:
 * what is due is never walked over, however much it is.
 */
const candidates = (db: Db, units: readonly string[], now: number, limit: number): readonly Row[] => {
  for (let share = Math.ceil(limit / Math.max(1, units.length)); ; share = Math.min(limit, share * 4)) {
    const found = units.map((unit) => db.all(OTHERS, unit, now, share))
    const rows = found.flat()
    if (rows.length >= limit || share >= limit || found.every((list) => list.length < share)) return rows
  }
}

export const claimRuns = (db: Db, { unit, now, limit, suspects }: ClaimArgs): readonly ClaimedRun[] => {
  const suspected = suspects
    ? unitsWaiting(db, unit, 'journal_suspects').flatMap((one) => db.all(SUSPECTS, one, now, 1))
    : []
  const others = longestDueFirst(candidates(db, unitsWaiting(db, unit), now, limit))
  const chosen = [...longestDueFirst(suspected).slice(0, 1), ...fairly(others, (row) => String(row.unit), limit)]
  return chosen.slice(0, limit).map((row) => {
    db.run(
      'UPDATE journal_runs SET epoch = epoch + 1, held = 1, due_at = NULL, crashes = crashes + 1 WHERE id = ?',
      row.id as Uint8Array,
    )
    return {
      id: idText(row.id as Uint8Array),
      unit: String(row.unit),
      epoch: Number(row.epoch) + 1,
      crashes: Number(row.crashes),
    }
  })
}
