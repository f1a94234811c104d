import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export type Row = Record<string, string | number | bigint | Uint8Array | null>

/** A database whose statements are prepared once. */
export interface Db {
  /** Rows changed. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number
  readonly get: (sql: string, ...values: SQLInputValue[]) => Row | undefined
  readonly all: (sql: string, ...values: SQLInputValue[]) => Row[]
  readonly exec: (sql: string) => void
  readonly close: () => void
}

export const createDb = (database: DatabaseSync): Db => {
  const prepared = new Map<string, StatementSync>()
  const of = (sql: string): StatementSync => {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement
  }
  const changing = new Map<string, StatementSync>()
  const ofChange = (sql: string): StatementSync => {
    let statement = changing.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      // What it answers has the last row id, and those inside the search index outgrow a JavaScript number.
      statement.setReadBigInts(true)
      changing.set(sql, statement)
    }
    return statement
  }
  return {
    run: (sql, ...values) => Number(ofChange(sql).run(...values).changes),
    get: (sql, ...values) => of(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => of(sql).all(...values) as Row[],
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  }
}
