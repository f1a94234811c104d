import { chmodSync, mkdirSync } from 'node:fs'
import { StoreError } from '../store-error.ts'
import { lockFolder } from './lock.ts'
import { failureOf } from './sqlite-error.ts'

/**
 * Makes the folder where it is missing, for its owner alone, and keeps other processes off it until the answer is
 * called. Throws `StoreError`: `store.locked` where another process was first.
 */
export const claimFolder = (folder: string): (() => void) => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof StoreError) throw error
    const { code, message } = failureOf(error, folder)
    throw new StoreError(code === 'store.full' ? code : 'store.unwritable', message)
  }
}
