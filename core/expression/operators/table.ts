import type { Operator } from '../operator.ts'
import { arithmeticOperators } from './arithmetic.ts'
import { basicTextOperators, membershipOperators } from './cat.ts'
import { dataOperators } from './data.ts'
import { dateOperators } from './dates.ts'
import { elementOperators } from './elements.ts'
import { encodeOperators } from './encode.ts'
import { equalityOperators } from './equality.ts'
import { fallbackOperators } from './fallback.ts'
import { listOperators } from './lists.ts'
import { logicOperators } from './logic.ts'
import { lookupOperators } from './lookup.ts'
import { loopOperators } from './loops.ts'
import { mergeOperators } from './merge.ts'
import { missingOperators } from './missing.ts'
import { numberOperators } from './numbers.ts'
import { objectOperators } from './objects.ts'
import { orderOperators } from './order.ts'
import { patternOperators } from './pattern.ts'
import { reduceOperators } from './reduce.ts'
import { sortOperators } from './sort.ts'
import { textOperators } from './text.ts'

const shelves: readonly (readonly Operator[])[] = [
  dataOperators,
  missingOperators,
  lookupOperators,
  logicOperators,
  fallbackOperators,
  equalityOperators,
  orderOperators,
  membershipOperators,
  arithmeticOperators,
  numberOperators,
  basicTextOperators,
  textOperators,
  patternOperators,
  loopOperators,
  reduceOperators,
  mergeOperators,
  listOperators,
  elementOperators,
  sortOperators,
  objectOperators,
  dateOperators,
  encodeOperators,
]

/** Every operator there is, by name. Without a prototype, so that `toString` is no operator. */
export const operatorTable: Readonly<Record<string, Operator>> = Object.freeze(
  Object.assign(
    Object.create(null) as Record<string, Operator>,
    Object.fromEntries(shelves.flat().map((operator) => [operator.name, Object.freeze(operator)])),
  ),
)
