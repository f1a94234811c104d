import type { Page, Refused } from '#core'
import { decodeCursor, encodeCursor, isText, isWhole } from '../../cursor.ts'
import type { Db, Row } from '../db.ts'
import { inUnit } from '../scope-clause.ts'

export interface DraftRow {
  readonly unit: string
  readonly flow: string
  readonly title: string
  readonly document: string
  /** Folded words. */
  readonly words: string
  readonly savedAt: string
  readonly savedBy: string
}

export interface VersionRow {
  readonly unit: string
  readonly flow: string
  readonly expectedRevision: number
  readonly major: number
  readonly note: string
  readonly hash: string
  readonly publishedAt: string
  readonly publishedBy: string
  readonly restores: number | null
  readonly document: string
  readonly pins: string
}

const indexWords = (db: Db, number: Row[string] | undefined, words: string): void => {
  db.run('DELETE FROM flow_words WHERE rowid = ?', number as number)
  db.run('INSERT INTO flow_words (rowid, words) VALUES (?, ?)', number as number, words)
}

const find = (db: Db, unit: string, flow: string): Row | undefined =>
  db.get('SELECT number, revision, version FROM flows WHERE unit = ? AND flow = ?', unit, flow)

const refuse = (found: Row | undefined, expected: number): Refused | undefined => {
  if (!found) return { refused: 'missing' }
  return found.revision === expected ? undefined : { refused: 'conflict', revision: Number(found.revision) }
}

export const flowCommands = {
  'flows.create': (db: Db, draft: DraftRow): boolean => {
    const { unit, flow, title, document, words, savedAt, savedBy } = draft
    const made = db.get(
      'INSERT INTO flows (unit, flow, title, document, revision, saved_at, saved_by, created_at, created_by) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING number',
      unit,
      flow,
      title,
      document,
      savedAt,
      savedBy,
      savedAt,
      savedBy,
    )
    if (!made) return false
    indexWords(db, made.number, words)
    return true
  },

  'flows.save': (db: Db, draft: DraftRow & { expectedRevision: number }): { revision: number } | Refused => {
    const { unit, flow, title, document, words, savedAt, savedBy, expectedRevision } = draft
    const found = find(db, unit, flow)
    const refused = refuse(found, expectedRevision)
    if (refused) return refused
    const revision = expectedRevision + 1
    db.run(
      'UPDATE flows SET title = ?, document = ?, revision = ?, saved_at = ?, saved_by = ? WHERE number = ?',
      title,
      document,
      revision,
      savedAt,
      savedBy,
      found?.number as number,
    )
    indexWords(db, found?.number, words)
    return { revision }
  },

  'flows.publish': (db: Db, row: VersionRow): { version: number } | Refused => {
    const { unit, flow, expectedRevision, major, note, hash, publishedAt, publishedBy, restores, document, pins } = row
    const found = find(db, unit, flow)
    const refused = refuse(found, expectedRevision)
    if (refused) return refused
    const version = Number(found?.version ?? 0) + 1
    db.run(
      'INSERT INTO versions (unit, flow, version, major, note, hash, published_at, published_by, restores, document, pins) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      unit,
      flow,
      version,
      major,
      note,
      hash,
      publishedAt,
      publishedBy,
      restores,
      document,
      pins,
    )
    db.run(
      'UPDATE flows SET version = ?, published_at = ? WHERE number = ?',
      version,
      publishedAt,
      found?.number as number,
    )
    return { version }
  },

  'flows.remove': (db: Db, { unit, flow }: { unit: string; flow: string }): 'removed' | 'missing' | 'published' => {
    const found = find(db, unit, flow)
    if (!found) return 'missing'
    if (found.version !== null) return 'published'
    db.run('DELETE FROM flow_words WHERE rowid = ?', found.number as number)
    db.run('DELETE FROM flows WHERE number = ?', found.number as number)
    return 'removed'
  },
}

const SUMMARY = 'f.unit, f.flow, f.title, f.revision, f.saved_at, f.saved_by, f.version, f.published_at'
const VERSION = 'unit, flow, version, major, note, hash, published_at, published_by, restores'

export const flowQueries = {
  'flows.read': (db: Db, { unit, flow }: { unit: string; flow: string }): Row | undefined =>
    db.get(
      `SELECT ${SUMMARY}, f.created_at, f.created_by, f.document FROM flows f WHERE unit = ? AND flow = ?`,
      unit,
      flow,
    ),

  'flows.list': (
    db: Db,
    { unit, words, cursor, limit }: { unit: string; words: readonly string[]; cursor?: string; limit: number },
  ): Page<Row> => {
    const { clause, values } = inUnit(unit)
    // Words hold letters and digits only, so quoting them leaves nothing for the query language to read.
    const match = words.map((word) => `"${word}"*`).join(' AND ')
    const searched = match ? 'AND f.number IN (SELECT rowid FROM flow_words WHERE flow_words MATCH ?)' : ''
    const after = cursor === undefined ? [] : decodeCursor<readonly string[]>(cursor, [isText, isText, isText])
    const rows = db.all(
      `SELECT ${SUMMARY} FROM flows f WHERE ${clause} ${searched} ${after.length > 0 ? 'AND (saved_at, unit, flow) < (?, ?, ?)' : ''} ORDER BY saved_at DESC, unit DESC, flow DESC LIMIT ?`,
      ...values,
      ...(match ? [match] : []),
      ...after,
      limit + 1,
    )
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit),
      ...(last && { next: encodeCursor([last.saved_at as string, last.unit as string, last.flow as string]) }),
    }
  },

  'flows.versions': (
    db: Db,
    { unit, flow, cursor, limit }: { unit: string; flow: string; cursor?: string; limit: number },
  ): Page<Row> => {
    const below = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor<readonly [number]>(cursor, [isWhole])[0]
    const rows = db.all(
      `SELECT ${VERSION} FROM versions WHERE unit = ? AND flow = ? AND version < ? ORDER BY version DESC LIMIT ?`,
      unit,
      flow,
      below,
      limit + 1,
    )
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit), ...(last && { next: encodeCursor([last.version as number]) }) }
  },

  'flows.version': (
    db: Db,
    { unit, flow, version }: { unit: string; flow: string; version: number },
  ): Row | undefined =>
    db.get(
      `SELECT ${VERSION}, document, pins FROM versions WHERE unit = ? AND flow = ? AND version = ?`,
      unit,
      flow,
      version,
    ),

  'flows.active': (db: Db, { unit }: { unit: string }): Row[] => {
    const { clause, values } = inUnit(unit)
    return db.all(
      `SELECT ${VERSION}, document, pins FROM versions
       WHERE (unit, flow, version) IN (SELECT unit, flow, max(version) FROM versions WHERE ${clause} GROUP BY unit, flow, major)`,
      ...values,
    )
  },
}
