import type { Db } from '../db.ts'
import { inUnit } from '../scope-clause.ts'

/** Small records kept as documents; `kind` is the port they belong to. */
export const recordCommands = {
  'records.put': (db: Db, { kind, unit, id, json }: { kind: string; unit: string; id: string; json: string }): void => {
    db.run(
      'INSERT INTO records (kind, unit, id, json) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
      kind,
      unit,
      id,
      json,
    )
  },
  'records.add': (
    db: Db,
    { kind, unit, id, json }: { kind: string; unit: string; id: string; json: string },
  ): boolean =>
    db.run(
      'INSERT INTO records (kind, unit, id, json) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      kind,
      unit,
      id,
      json,
    ) === 1,
  'records.remove': (db: Db, { kind, unit, id }: { kind: string; unit: string; id: string }): boolean =>
    db.run('DELETE FROM records WHERE kind = ? AND unit = ? AND id = ?', kind, unit, id) === 1,
  /** Sets a member that is not there yet; true when the record is there. */
  'records.mark': (
    db: Db,
    { kind, unit, id, member, value }: { kind: string; unit: string; id: string; member: string; value: string },
  ): boolean => {
    const path = `$.${member}`
    db.run(
      'UPDATE records SET json = json_insert(json, ?, ?) WHERE kind = ? AND unit = ? AND id = ?',
      path,
      value,
      kind,
      unit,
      id,
    )
    return db.get('SELECT 1 AS found FROM records WHERE kind = ? AND unit = ? AND id = ?', kind, unit, id) !== undefined
  },
}

export const recordQueries = {
  'records.read': (db: Db, { kind, unit, id }: { kind: string; unit: string; id: string }): string | undefined =>
    db.get('SELECT json FROM records WHERE kind = ? AND unit = ? AND id = ?', kind, unit, id)?.json as
      | string
      | undefined,
  'records.list': (db: Db, { kind, unit }: { kind: string; unit: string }): string[] => {
    const { clause, values } = inUnit(unit)
    return db
      .all(`SELECT json FROM records WHERE kind = ? AND ${clause} ORDER BY id, unit`, kind, ...values)
      .map(({ json }) => json as string)
  },
}
