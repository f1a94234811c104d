import type { Db } from '../db.ts'

/** 2 MB: a step is over before anyone who waits to write would notice. */
const PAGES = 128

/** Longest wait for readers that still need the log, in milliseconds; the next time is as good. */
const PATIENCE_MS = 50

const freePages = (db: Db): number => Number(db.get('PRAGMA freelist_count')?.freelist_count ?? 0)

/** Moves what the log holds into the file, and cuts both to what they need. */
const cutLog = (db: Db): void => {
  const before = Number(db.get('PRAGMA busy_timeout')?.timeout ?? 0)
  db.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`)
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.exec(`PRAGMA busy_timeout = ${before}`)
  }
}

/** What the writer does by itself, in no transaction of others. */
export const chores = {
  /** True when there is more to give back. */
  'upkeep.giveBack': (db: Db): boolean => {
    if (freePages(db) > 0) db.exec(`PRAGMA incremental_vacuum(${PAGES})`)
    if (freePages(db) > 0) return true
    cutLog(db)
    return false
  },
}
