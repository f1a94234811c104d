import { covers, type Scope } from '#core'
import { StoreError } from './store-error.ts'

/** Throws unless a record of `unit` may be written in this scope. */
export const mustCover = (scope: Scope, unit: string): void => {
  if (!covers(scope, unit)) throw new StoreError('store.scope', unit)
}
