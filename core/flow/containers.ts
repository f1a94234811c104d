import type { Body } from './document.ts'
import type { Step, StepKind } from './step.ts'

/** A body that a container step holds, and the way to it inside the step. */
export interface Held {
  readonly body: Body
  readonly path: readonly (string | number)[]
}

type Holder = (step: never) => readonly Held[]

const holders: Partial<Record<StepKind, Holder>> = {
  forEach: (step: { body: Body }) => [{ body: step.body, path: ['body'] }],
  repeat: (step: { body: Body }) => [{ body: step.body, path: ['body'] }],
  parallel: (step: { branches: { body: Body }[] }) =>
    step.branches.map((branch, index) => ({ body: branch.body, path: ['branches', index, 'body'] })),
  tryCatch: (step: { body: Body; catch: Body }) => [
    { body: step.body, path: ['body'] },
    { body: step.catch, path: ['catch'] },
  ],
}

/** The bodies a step holds, in document order; none for a step that is no container. */
export const heldBodies = (step: Step): readonly Held[] => holders[step.kind]?.(step as never) ?? []
