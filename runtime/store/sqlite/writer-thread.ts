import { parentPort, workerData } from 'node:worker_threads'
import { chores, commands, isChore } from './commands.ts'
import type { Db } from './db.ts'
import { migrate } from './migrations.ts'
import { openForWriting } from './open.ts'
import type { Call, FromThread, Reply, ThreadData } from './protocol.ts'
import { failureOf, isDiskFailure } from './sqlite-error.ts'

const port = parentPort
if (!port) throw new TypeError('the writer runs as a thread')

const tell = (message: FromThread): void => port.postMessage(message)

/** One change inside the group's transaction: a fault undoes it, and not its neighbours. */
const carryOut = (db: Db, { id, name, args }: Call): Reply => {
  db.exec('SAVEPOINT change')
  try {
    const value = commands[name as keyof typeof commands](db, args as never)
    db.exec('RELEASE change')
    return { id, ok: true, value }
  } catch (error) {
    if (isDiskFailure(error)) throw error
    // A full disk may have ended the whole transaction already; then there is nothing to go back to.
    try {
      db.exec('ROLLBACK TO change; RELEASE change')
    } catch {
      throw error
    }
    return { id, ok: false, error: failureOf(error) }
  }
}

const rollback = (db: Db): void => {
  try {
    db.exec('ROLLBACK')
  } catch {
    // the fault already ended the transaction
  }
}

/**
 * Carries out all calls in one transaction, and replies when it is on the disk. Whatever arrived while the
 * last commit waited for the disk is the next group: the busier, the fewer commits for each change.
 */
const commitGroup = (db: Db, group: readonly Call[]): void => {
  let replies: readonly Reply[]
  try {
    db.exec('BEGIN IMMEDIATE')
    replies = group.map((call) => carryOut(db, call))
    db.exec('COMMIT')
  } catch (error) {
    const failure = failureOf(error)
    rollback(db)
    // After a failed commit, later ones may only seem to succeed: nothing but a full disk is survived.
    if (failure.code !== 'store.full') tell({ kind: 'fatal', error: failure })
    replies = group.map(({ id }) => ({ id, ok: false, error: failure }))
  }
  tell({ kind: 'replies', replies })
}

/** Changes first, as they came; then what cannot be inside their transaction. */
const carryOutAll = (db: Db, calls: readonly Call[]): void => {
  const changes = calls.filter(({ name }) => !isChore(name))
  if (changes.length > 0) commitGroup(db, changes)
  for (const call of calls) if (isChore(call.name)) doChore(db, call, call.name)
}

const doChore = (db: Db, { id }: Call, name: keyof typeof chores): void => {
  let reply: Reply
  try {
    reply = { id, ok: true, value: chores[name](db) }
  } catch (error) {
    const failure = failureOf(error)
    if (isDiskFailure(error)) tell({ kind: 'fatal', error: failure })
    reply = { id, ok: false, error: failure }
  }
  tell({ kind: 'replies', replies: [reply] })
}

/** Leaves one file, and statistics for the next time. Nothing is lost without: the log is read again at the next start. */
const tidy = (db: Db): void => {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize')
  } catch {
    // no room for it now
  }
}

const serve = (db: Db): void => {
  let queue: Call[] = []
  port.on('message', (message: readonly Call[] | 'close') => {
    if (message === 'close') {
      if (queue.length > 0) carryOutAll(db, queue)
      tidy(db)
      db.close()
      port.close()
      return
    }
    const isFirst = queue.length === 0
    queue.push(...message)
    if (!isFirst) return
    setImmediate(() => {
      const group = queue
      queue = []
      if (group.length > 0) carryOutAll(db, group)
    })
  })
}

const { file } = workerData as ThreadData
try {
  const db = openForWriting(file)
  migrate(db)
  serve(db)
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'fatal', error: failureOf(error, file) })
}
