import type { Localized } from '../../localized.ts'
import { located } from '../error.ts'
import { derived, type Kind, type Node } from '../node.ts'
import type { Operands } from '../operands.ts'
import type { Operator, OperatorInfo, Theme } from '../operator.ts'
import type { Run } from '../run.ts'
import type { Operand, Result } from '../signature.ts'

export interface Definition {
  readonly arity: readonly [min: number, max: number | null]
  readonly doc: Localized
  readonly takes: readonly Operand[]
  readonly gives: Result
  readonly build: (operands: Operands) => Node
}

/** Operators of one theme, under their names. */
export const shelf = (
  theme: Theme,
  origin: OperatorInfo['origin'],
  definitions: { readonly [name: string]: Definition },
): readonly Operator[] =>
  Object.entries(definitions).map(([name, definition]) => {
    const { doc, build, takes, gives } = definition
    const [min, max] = definition.arity
    return { name, theme, origin, arity: { min, max }, doc, signature: { operands: takes, result: gives }, build }
  })

/** What an operator of ours costs beside its operands: converting and checking them takes a while. */
const COST = 8

/** A plain function of evaluated operands; those that were not given are `undefined`. */
export type Apply = (run: Run, a: unknown, b: unknown, c: unknown, d: unknown) => unknown

/**
 * Builds an operator of at most four operands from a plain function. What the function throws learns
 * its place in the rule. `world`: the answer also depends on clock, time zone or catalogues.
 */
export const eager =
  (kind: Kind, apply: Apply, { world = false } = {}) =>
  (operands: Operands): Node => {
    if (world) operands.compiler.world = true
    return applied(kind, apply, operands.from(0), operands.at.pointer, !world)
  }

export const applied = (kind: Kind, apply: Apply, nodes: readonly Node[], pointer: string, fixed: boolean): Node => {
  const [a, b, c, d] = nodes.map((node) => node.step)
  const none = () => undefined
  const [first, second, third, fourth] = [a ?? none, b ?? none, c ?? none, d ?? none]
  const step =
    nodes.length <= 1
      ? (data: unknown, run: Run) => {
          try {
            return apply(run, first(data, run), undefined, undefined, undefined)
          } catch (thrown) {
            throw located(thrown, pointer)
          }
        }
      : (data: unknown, run: Run) => {
          try {
            return apply(run, first(data, run), second(data, run), third(data, run), fourth(data, run))
          } catch (thrown) {
            throw located(thrown, pointer)
          }
        }
  return derived(kind, step, nodes, { fixed, cost: COST })
}

/** Builds an operator of any number of operands from a plain function of their values. */
export const variadic =
  (kind: Kind, apply: (run: Run, values: readonly unknown[]) => unknown) =>
  (operands: Operands): Node => {
    const nodes = operands.from(0)
    const steps = nodes.map((node) => node.step)
    const { pointer } = operands.at
    return derived(
      kind,
      (data, run) => {
        try {
          return apply(
            run,
            steps.map((step) => step(data, run)),
          )
        } catch (thrown) {
          throw located(thrown, pointer)
        }
      },
      nodes,
      { cost: COST },
    )
  }
