import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb'
import { StoreError, type StoreErrorCode } from '../store-error.ts'

const DUPLICATE_KEY = 11_000

/** MongoDB's own numbers (`src/mongo/base/error_codes.yml`). */
const codes: Readonly<Record<number, StoreErrorCode>> = {
  13: 'store.denied', // Unauthorized
  18: 'store.denied', // AuthenticationFailed
  8000: 'store.denied', // AtlasError: the account is not let in
  79: 'store.unproven', // UnknownReplWriteConcern
  100: 'store.unproven', // UnsatisfiableWriteConcern
  14031: 'store.full', // OutOfDiskSpace
  // The server steps down, or goes: the driver has tried once more already, and another will be primary in a moment.
  89: 'store.unreachable', // NetworkTimeout
  91: 'store.unreachable', // ShutdownInProgress
  189: 'store.unreachable', // PrimarySteppedDown
  10107: 'store.unreachable', // NotWritablePrimary
  11600: 'store.unreachable', // InterruptedAtShutdown
  11602: 'store.unreachable', // InterruptedDueToReplStateChange
  13435: 'store.unreachable', // NotPrimaryNoSecondaryOk
  13436: 'store.unreachable', // NotPrimaryOrSecondary
}

/** What no waiting heals: whoever goes on would be refused for ever, or be told "durable" when it is not. */
const FATAL: readonly StoreErrorCode[] = ['store.denied', 'store.unproven']

const numberOf = (error: MongoError): number | undefined => (typeof error.code === 'number' ? error.code : undefined)

/** Something with this `_id`, or this value of a unique index, is there already. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoServerError && numberOf(error) === DUPLICATE_KEY

/**
 * The places, in a group of documents, of those that are there already; undefined where anything else went wrong too, or
 * nobody can say that the others are durable.
 */
export const duplicatesIn = (error: unknown): readonly number[] | undefined => {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) return undefined
  const faults = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
  return faults.length > 0 && faults.every(({ code }) => code === DUPLICATE_KEY)
    ? faults.map(({ index }) => index)
    : undefined
}

/** The connection was lost before the answer came: what was asked for is done, or not. */
export const isUnanswered = (error: unknown): boolean => error instanceof MongoNetworkError

const isUnreachable = (error: MongoError): boolean =>
  error instanceof MongoNetworkError || error instanceof MongoServerSelectionError

const codeOf = (error: MongoError): StoreErrorCode => {
  const known = codes[numberOf(error) ?? 0]
  if (known) return known
  if (error instanceof MongoWriteConcernError) return 'store.failed'
  return isUnreachable(error) ? 'store.unreachable' : 'store.failed'
}

/** What happened, in our codes; an error that is none of the driver's stays as it is. */
export const storeErrorOf = (error: unknown): unknown =>
  error instanceof MongoError ? new StoreError(codeOf(error), error.message) : error

export const isFatal = (error: unknown): error is StoreError =>
  error instanceof StoreError && FATAL.includes(error.code)
