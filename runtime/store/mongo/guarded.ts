import type { Scope } from '#core'
import { behind, mustBeEntitled } from '../guard.ts'
import { StoreError } from '../store-error.ts'
import { isFatal, storeErrorOf } from './mongo-error.ts'

type Method = (...args: never[]) => Promise<unknown>

export interface Gate {
  /** The same port, which refuses when the store is closed, and speaks of faults in the store's codes. */
  readonly guarded: <T extends object>(port: T) => T
  readonly check: (scope: Scope | undefined) => void
  /** Refuses from now on; resolves when all that was asked before is settled. */
  readonly shut: () => Promise<void>
}

/** `onFatal` is told of faults that no waiting heals, once. */
export const createGate = (onFatal: (error: Error) => void): Gate => {
  const underWay = new Set<Promise<unknown>>()
  let isOpen = true
  let isTold = false

  const tell = (error: StoreError): void => {
    if (isTold) return
    isTold = true
    onFatal(error)
  }

  const translated = async (act: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await act()
    } catch (error) {
      const known = storeErrorOf(error)
      if (isFatal(known)) tell(known)
      throw known
    }
  }

  const check = (scope: Scope | undefined): void => {
    if (!isOpen) throw new StoreError('store.closed')
    mustBeEntitled(scope)
  }

  const counted = <T extends object>(port: T): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, method]) => [
        name,
        (...args: never[]) => {
          const asked = translated(() => (method as Method)(...args))
          underWay.add(asked)
          const leave = (): void => void underWay.delete(asked)
          asked.then(leave, leave)
          return asked
        },
      ]),
    ) as T

  return {
    guarded: (port) => behind(counted(port), check),
    check,
    shut: async () => {
      isOpen = false
      await Promise.allSettled(underWay)
    },
  }
}
