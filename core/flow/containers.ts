import { isObject } from '../json.ts'
import type { Body } from './document.ts'
import type { Step, StepKind } from './step.ts'

/** A body that a container step holds, and the way to it inside the step. */
export interface Held {
  readonly body: Body
  readonly path: readonly (string | number)[]
}

type Path = Held['path']

const ONE_BODY = () => [['body']]

const holders: Partial<Record<StepKind, (step: Readonly<Record<string, unknown>>) => readonly Path[]>> = {
  forEach: ONE_BODY,
  repeat: ONE_BODY,
  parallel: ({ branches }) =>
    Array.isArray(branches) ? branches.map((_, index): Path => ['branches', index, 'body']) : [],
  tryCatch: () => [['body'], ['catch']],
}

/** Where a step's bodies would be, in document order; nothing about the step's shape is taken for granted. */
export const heldPaths = (step: unknown): readonly Path[] => {
  if (!isObject(step) || typeof step.kind !== 'string' || !Object.hasOwn(holders, step.kind)) return []
  return holders[step.kind as StepKind]?.(step) ?? []
}

/** What stands at a path of own members; undefined where it leads nowhere. */
export const valueAt = (from: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? (value as Record<string | number, unknown>)[segment]
        : undefined,
    from,
  )

/** The bodies a step holds, in document order; none for a step that is no container. */
export const heldBodies = (step: Step): readonly Held[] =>
  heldPaths(step).map((path) => ({ path, body: valueAt(step, path) as Body }))
