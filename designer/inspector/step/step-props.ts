import type { Step, StepKind } from '#core'

export interface StepProps<K extends StepKind = StepKind> {
  readonly step: Extract<Step, { kind: K }>
  readonly onChange: (step: Step) => void
  /** Where the step stands in the document. */
  readonly pointer: string
}
