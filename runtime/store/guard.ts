import { covers, EVERY_UNIT, type PageRequest, type Scope } from '#core'
import { StoreError } from './store-error.ts'

/** Throws unless `unit` is one unit, and a record of it may be written in this scope. */
export const mustCover = (scope: Scope, unit: string): void => {
  if (unit === EVERY_UNIT || !covers(scope, unit)) throw new StoreError('store.scope', unit)
}

/** Throws where anyone but the platform itself names every unit. */
export const mustBeEntitled = (scope: Scope | undefined): void => {
  if (scope?.unit === EVERY_UNIT && scope.principal.kind !== 'platform') throw new StoreError('store.scope', scope.unit)
}

const MOST_ROWS = 200

/** Whoever asks for more, or for no number at all, has a fault: what a user asks for is checked where it comes in. */
export const mustBePage = ({ limit }: PageRequest): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new RangeError(`a page has 1 to ${MOST_ROWS} rows, not ${limit}`)
}

type Method = (...args: never[]) => unknown

/**
 * The same port, each method behind a check of its own arguments, of which the scope is the first. Only for
 * methods that answer with a promise: what the check throws rejects it.
 */
export const behind = <T extends object>(port: T, check: (scope: Scope | undefined) => void): T =>
  Object.fromEntries(
    Object.entries(port).map(([name, method]) => [
      name,
      async (...args: never[]) => {
        check(args[0])
        return (method as Method)(...args)
      },
    ]),
  ) as T
