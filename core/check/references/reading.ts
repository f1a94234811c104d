import type { Reference } from '#core/expression'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { typeAt } from '../../types/at-path.ts'
import type { ValueType } from '../../types/value-type.ts'
import type { CheckContext, CompiledSlot } from '../context.ts'
import { didYouMean } from '../nearest.ts'
import { finder, type Place } from '../sentence.ts'
import type { Level } from '../visibility.ts'
import { referenceSentences } from './sentences.ts'

const found = finder(referenceSentences)

/** A path that an expression reads, and where. */
export interface Reading {
  readonly context: CheckContext
  readonly slot: CompiledSlot
  readonly levels: readonly Level[]
  readonly reference: Reference
  readonly place: Place
}

/** A path through a type that leads nowhere. `before` is how the type is reached. */
export const pathFaults = (
  from: ValueType,
  path: readonly string[],
  before: readonly string[],
  place: Place,
): Diagnostic[] => {
  const read = typeAt(from, path)
  if (read.ok) return []
  const field = path[read.at] ?? ''
  const details = {
    field,
    within: [...before, ...path.slice(0, read.at)].join('.'),
    hint: didYouMean(field, read.names),
  }
  return [found(read.silent ? 'reference.undeclaredField' : 'reference.unknownField', place, details)]
}
