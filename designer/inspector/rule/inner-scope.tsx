import { type ReactNode, useMemo } from 'react'
import { dataIn, type ValueType } from '#core'
import { type DataScope, DataScopeProvider, useDataScope } from '../context.tsx'
import { dataAtPath } from '../data/search.ts'
import { tryOut } from '../value/try-out.ts'
import { readRule } from './shape.ts'

const elementOf = (type: ValueType): ValueType | undefined => {
  if (type.kind === 'list') return type.item
  return type.kind === 'union' ? type.of.map(elementOf).find((one) => one !== undefined) : undefined
}

const elementType = (list: unknown, scope: DataScope): ValueType => {
  const shape = readRule(list)
  const from = shape.kind === 'path' && shape.operator === 'outer' ? (scope.outer ?? scope) : scope
  const known = shape.kind === 'path' ? dataAtPath(from.roots, shape.path, scope.causes)?.node.type : undefined
  const type = known ?? scope.typeOf?.({ value: list, form: 'rule' })
  return (type && elementOf(type)) ?? { kind: 'any' }
}

const firstOf = (list: unknown, scope: DataScope): unknown => {
  const tried = tryOut({ value: list, form: 'rule' }, scope.sample(), scope.env)
  return tried.kind === 'value' && Array.isArray(tried.value) ? (tried.value[0] ?? null) : null
}

const pairType = (current: ValueType): ValueType => ({
  kind: 'object',
  fields: new Map([
    ['current', { type: current, required: true }],
    ['accumulator', { type: { kind: 'any' }, required: true }],
  ]),
  rest: { kind: 'closed' },
})

interface InnerScopeProps {
  /** The rule that gives the list. */
  readonly list: unknown
  readonly role: 'element' | 'fold'
  readonly children: ReactNode
}

/** Inside a loop over a list: paths begin at one element, and what is outside is read on purpose only. */
export const InnerScope = ({ list, role, children }: InnerScopeProps) => {
  const scope = useDataScope()
  const inner = useMemo((): DataScope => {
    const element = elementType(list, scope)
    return {
      ...scope,
      roots: dataIn(role === 'fold' ? pairType(element) : element),
      sample: () => (role === 'fold' ? { current: firstOf(list, scope), accumulator: null } : firstOf(list, scope)),
      typeOf: undefined,
      outer: scope.outer ?? scope,
    }
  }, [list, role, scope])
  return <DataScopeProvider value={inner}>{children}</DataScopeProvider>
}

/** How a path from the tree of data is read here: inside a loop it lies outside. */
export const useDataRule = (): ((path: string) => unknown) => {
  const { outer } = useDataScope()
  return (path) => ({ [outer ? 'outer' : 'var']: path })
}
