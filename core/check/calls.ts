import type { FlowModel, StepNode } from './model.ts'

/** A call of an action: what a step does, or what undoes it. */
export interface Call {
  readonly node: StepNode
  readonly action: string
  readonly connection: string | undefined
  readonly input: unknown
  /** Where in the step: nothing, or `/compensate`. */
  readonly inside: '' | '/compensate'
}

const ofStep = (node: StepNode): Call[] => {
  if (node.step?.kind !== 'action') return []
  const { action, connection, input, compensate } = node.step
  const call: Call = { node, action, connection, input, inside: '' }
  if (!compensate) return [call]
  const undo = { ...compensate, connection: compensate.connection, input: compensate.input }
  return [call, { node, ...undo, inside: '/compensate' }]
}

export const callsOf = ({ steps }: FlowModel): readonly Call[] => steps.flatMap(ofStep)
