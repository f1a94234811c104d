import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { isBusy } from './sqlite-error.ts'

/**
 * Keeps every other process off the folder for as long as this one lives: an exclusive transaction on a
 * database of its own, which the operating system ends with the process, however that ends.
 */
export const lockFolder = (folder: string): (() => void) => {
  const file = join(folder, 'lienthong.lock.db')
  const database = new DatabaseSync(file)
  try {
    // Before the journal appears, for it takes its mode from the file.
    chmodSync(file, 0o600)
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw isBusy(error) ? new StoreError('store.locked', folder) : error
  }
  return () => database.close()
}
