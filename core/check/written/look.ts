import { isObject, pointerSegment } from '../../json.ts'
import { tagOf } from '../../types/infer.ts'
import type { WrittenFault } from './fault.ts'

export type Schema = Readonly<Record<string, unknown>>

/** One value before one schema. */
export interface Look {
  readonly value: unknown
  readonly pointer: string
  /** No other schema speaks of the same value, so fields that this one does not name are named nowhere. */
  readonly alone: boolean
  readonly faults: WrittenFault[]
  readonly work: Work
}

/** What is shared by all looks of one check. */
export interface Work {
  /** Looks that may still be taken: unions inside unions could ask for very many. */
  left: number
  readonly resolve: (ref: string) => unknown
  /** What is wrong with a computed part, if that can be told. */
  readonly computed: (value: unknown, schema: unknown, pointer: string) => WrittenFault | undefined
  readonly patterns: Map<string, (text: string) => boolean>
  readonly visit: (schema: unknown, look: Look) => void
}

/** Some part of the value is computed, so that it is not known as a whole. */
export const isPartlyComputed = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isPartlyComputed)
  return isObject(value) && (tagOf(value) !== undefined || Object.values(value).some(isPartlyComputed))
}

export const fail = ({ faults, pointer }: Look, keyword: string, params: Record<string, unknown>): void => {
  faults.push({ kind: 'keyword', keyword, params, pointer })
}

/** Looks at a part of the value. */
export const into = (look: Look, segment: string | number, value: unknown, schema: unknown): void =>
  look.work.visit(schema, {
    ...look,
    value,
    pointer: `${look.pointer}/${pointerSegment(segment)}`,
    alone: true,
  })

/** What a schema finds wrong with the same value, apart; what it is only silent about is not wrong. */
export const faultsOf = (look: Look, schema: unknown): WrittenFault[] => {
  const faults: WrittenFault[] = []
  look.work.visit(schema, { ...look, alone: false, faults })
  return faults.filter((fault) => fault.kind !== 'unknown' || !fault.silent)
}
