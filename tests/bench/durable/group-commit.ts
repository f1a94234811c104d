import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** The writer of the hand-written program: whatever has gathered is one transaction, on the disk before it is answered. */
const database = new DatabaseSync(String(workerData))
database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, status TEXT NOT NULL, input TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (run TEXT, number INTEGER, entry TEXT, PRIMARY KEY (run, number)) WITHOUT ROWID`)
const accept = database.prepare("INSERT INTO runs (id, status, input) VALUES (?, 'running', ?)")
const append = database.prepare('INSERT INTO entries (run, number, entry) VALUES (?, ?, ?)')
const end = database.prepare("UPDATE runs SET status = 'done' WHERE id = ?")

export type Write =
  | { readonly kind: 'accept'; readonly run: string; readonly input: string }
  | { readonly kind: 'append'; readonly run: string; readonly number: number; readonly entry: string }
  | { readonly kind: 'end'; readonly run: string; readonly number: number; readonly entry: string }

parentPort?.on('message', (writes: readonly Write[]) => {
  database.exec('BEGIN IMMEDIATE')
  for (const write of writes) {
    if (write.kind === 'accept') accept.run(write.run, write.input)
    else append.run(write.run, write.number, write.entry)
    if (write.kind === 'end') end.run(write.run)
  }
  database.exec('COMMIT')
  parentPort?.postMessage(writes.length)
})
