import { valueAt } from '../flow/containers.ts'
import type { Localized } from '../localized.ts'
import { describeType } from '../types/describe.ts'
import type { FlowTypes } from '../types/flow-types.ts'
import { typeOfSchema } from '../types/from-schema.ts'
import { literalType } from '../types/literal.ts'
import { mismatch } from '../types/mismatch.ts'
import { readSchema } from '../validation/read-schema.ts'
import { sentenceFor } from '../validation/value-faults.ts'
import { didYouMean } from './nearest.ts'
import { nameOfPointer, segmentsOfPointer } from './pointer-name.ts'
import type { Site } from './visibility.ts'
import { checkWritten } from './written/check-written.ts'
import type { WrittenFault } from './written/fault.ts'

/** One thing that does not fit, ready for a sentence. */
export type Misfit = { readonly pointer: string; readonly field: string } & (
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly silent: boolean; readonly hint: Localized }
  | { readonly kind: 'type'; readonly wanted: Localized; readonly given: Localized }
  | { readonly kind: 'value'; readonly reason: Localized }
)

/** What is written, where it is evaluated, and what it should fit. */
export interface Written {
  readonly value: unknown
  readonly schema: unknown
  readonly site: Site
  /** What a person calls the value as a whole. */
  readonly name: string
}

/** Checks what is written against schemas, with pointers into what is written. */
export type Fit = (written: Written) => readonly Misfit[]

const NO_HINT: Localized = { vi: '', en: '' }

const fieldName = (name: string, pointer: string, path: readonly string[] = []): string =>
  [pointer === '' ? name : nameOfPointer(pointer), ...path].join('.')

const ofComputed = (fault: Extract<WrittenFault, { kind: 'computed' }>, name: string): Misfit => {
  const { pointer, path, reason, source, target } = fault
  const field = fieldName(name, pointer, path)
  if (reason === 'missing') return { kind: 'missing', pointer, field: `${field}.${fault.field}` }
  if (reason === 'unknown')
    return { kind: 'unknown', pointer, field: `${field}.${fault.field}`, silent: false, hint: NO_HINT }
  return { kind: 'type', pointer, field, wanted: describeType(target), given: describeType(source) }
}

const misfitOf = (fault: WrittenFault, { value, name }: Written): Misfit => {
  const { pointer } = fault
  if (fault.kind === 'computed') return ofComputed(fault, name)
  if (fault.kind === 'unknown')
    return {
      kind: 'unknown',
      pointer,
      field: fault.name,
      silent: fault.silent,
      hint: didYouMean(fault.name, fault.known),
    }
  const { keyword, params } = fault
  if (keyword === 'required') return { kind: 'missing', pointer, field: String(params.missingProperty) }
  const field = fieldName(name, pointer)
  if (keyword !== 'type') return { kind: 'value', pointer, field, reason: sentenceFor(keyword, params).message }
  const given = literalType(valueAt(value, segmentsOfPointer(pointer)))
  const wanted = typeOfSchema({ type: params.type })
  return { kind: 'type', pointer, field, wanted: describeType(wanted), given: describeType(given) }
}

/** Schemas are read once for a check; of one that cannot be used nothing is said here. */
const createReader = (): ((schema: unknown) => unknown) => {
  const read = new Map<unknown, unknown>()
  return (schema) => {
    if (!read.has(schema)) {
      const answer = readSchema(schema)
      read.set(schema, answer.ok ? answer.schema : true)
    }
    return read.get(schema)
  }
}

export const createFit = (types: FlowTypes): Fit => {
  const read = createReader()
  return (written) => {
    const { value, site } = written
    const schema = read(written.schema)
    const faults = checkWritten(value, schema, (part, wanted, pointer) => {
      const found = mismatch(types.infer({ value: part, form: 'input' }, site), types.ofSchema(wanted, schema))
      return found && { kind: 'computed', pointer, ...found, field: found.field ?? '' }
    })
    return faults.map((fault) => misfitOf(fault, written))
  }
}
