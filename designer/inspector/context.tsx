import { createContext, useContext } from 'react'
import type { DataNode, Diagnostic, ValueType, World } from '#core'
import type { EvalEnv } from '#core/expression'
import type { CauseContext } from './data/inside.ts'
import type { Offers } from './props.ts'
import type { Session } from './session.ts'
import type { Expression } from './value/try-out.ts'

/** What every part of the inspector may ask for. Changes seldom. */
export interface Surroundings {
  readonly world: World
  readonly offers: Offers
  readonly session: Session
  readonly readOnly: boolean
  /** Of what is inspected, by the pointer inside it. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where what is inspected stands in the document. */
  readonly pointer: string
}

/** The data that expressions can read where they stand. */
export interface DataScope {
  readonly roots: readonly DataNode[]
  readonly causes: CauseContext
  /** A value of the scope to try expressions with; worked out when someone asks. */
  readonly sample: () => unknown
  /** The sample is made up from schemas. */
  readonly madeUp: boolean
  readonly env: EvalEnv
  /** Undefined inside loops, where types are not told one by one. */
  readonly typeOf: ((expression: Expression) => ValueType) | undefined
  /** Inside a loop of an expression: the data around it. */
  readonly outer: DataScope | undefined
}

const SurroundingsContext = createContext<Surroundings | undefined>(undefined)
const DataScopeContext = createContext<DataScope | undefined>(undefined)

export const SurroundingsProvider = SurroundingsContext.Provider
export const DataScopeProvider = DataScopeContext.Provider

const must = <T,>(value: T | undefined): T => {
  if (value === undefined) throw new TypeError('there is no inspector around this')
  return value
}

export const useSurroundings = (): Surroundings => must(useContext(SurroundingsContext))
export const useDataScope = (): DataScope => must(useContext(DataScopeContext))
