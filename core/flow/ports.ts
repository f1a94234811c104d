import type { Step, StepKind, StepOf } from './step.ts'

type Ports<K extends StepKind> = (step: StepOf<K>) => readonly string[]

const OUT = () => ['out'] as const
const OUT_OR_ERROR = () => ['out', 'error'] as const

const ports: { [K in StepKind]: Ports<K> } = {
  action: OUT_OR_ERROR,
  map: OUT_OR_ERROR,
  assign: OUT_OR_ERROR,
  if: () => ['then', 'else', 'error'],
  switch: (step) => [...step.cases.map((one) => one.port), 'default', 'error'],
  forEach: OUT_OR_ERROR,
  repeat: OUT_OR_ERROR,
  parallel: OUT_OR_ERROR,
  tryCatch: OUT_OR_ERROR,
  callFlow: OUT_OR_ERROR,
  wait: OUT_OR_ERROR,
  approval: () => ['approved', 'rejected', 'error'],
  respond: OUT,
  stop: () => [],
}

/** The ports an edge may leave, in the order the designer draws them. */
export const portsOf = (step: Step): readonly string[] => (ports[step.kind] as (step: Step) => readonly string[])(step)

/** The port an edge leaves when it names none. */
export const DEFAULT_PORT = 'out'
