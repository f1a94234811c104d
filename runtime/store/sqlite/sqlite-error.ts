import { StoreError, type StoreErrorCode } from '../store-error.ts'
import type { Failure } from './protocol.ts'

/** SQLite's own numbers (https://sqlite.org/rescode.html). */
const BUSY = 5
const IOERR = 10
const CONSTRAINT = 19
/** The index of the log could not grow, which is to say that there was no room for it. Nothing was written yet. */
const IOERR_SHMSIZE = 4874

/** By the primary number, which is the low byte of the full one. */
const codes: Readonly<Record<number, StoreErrorCode>> = {
  3: 'store.unwritable', // PERM
  8: 'store.unwritable', // READONLY
  13: 'store.full', // FULL
  14: 'store.unwritable', // CANTOPEN
}

const numberOf = (error: unknown): number | undefined => (error as { errcode?: number }).errcode

const primary = (error: unknown): number => (numberOf(error) ?? 0) & 0xff

export const isBusy = (error: unknown): boolean => primary(error) === BUSY

/** The disk failed: what was written before may not be there, and what is written next may only seem to be. */
export const isDiskFailure = (error: unknown): boolean => primary(error) === IOERR && numberOf(error) !== IOERR_SHMSIZE

/** The statement was at fault, and was undone alone: the transaction around it stands. */
export const failsAlone = (error: unknown): boolean => numberOf(error) === undefined || primary(error) === CONSTRAINT

/** What happened, in our codes; `about` is what it happened to. */
export const failureOf = (error: unknown, about = ''): Failure => {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof StoreError) return { code: error.code, message: error.detail }
  const code = numberOf(error) === IOERR_SHMSIZE ? 'store.full' : (codes[primary(error)] ?? 'store.failed')
  return { code, message: (about && `${about}: ${message}`) || message }
}
