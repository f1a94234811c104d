import type { BodyState, EngineState } from './state.ts'
import type { StepState } from './step-state.ts'
import type { Undoing } from './undo-state.ts'

const each = <T>(record: Readonly<Record<string, T>>, copy: (value: T) => T): Record<string, T> => {
  const copies: Record<string, T> = {}
  for (const key in record) copies[key] = copy(record[key] as T)
  return copies
}

/** Lists and records that a step changes as it goes; all else in a state is replaced whole. */
const copyStep = (state: StepState): StepState => {
  const copy = { ...state } as StepState & Record<string, unknown>
  if ('bodies' in state) copy.bodies = each(state.bodies, copyBody)
  if (state.kind === 'forEach') {
    copy.outputs = state.outputs.slice()
    copy.dropped = state.dropped.slice()
  } else if (state.kind === 'parallel') copy.outputs = { ...state.outputs }
  else if (state.kind === 'approval') copy.votes = state.votes.slice()
  else if (state.kind === 'undoing') Object.assign(copy, copyUndoing(state))
  return copy
}

const copyUndoing = (undoing: Undoing): Undoing => ({
  ...undoing,
  rest: undoing.rest.slice(),
  failed: undoing.failed.slice(),
  ...(undoing.call && { call: { ...undoing.call } }),
})

const copyBody = (state: BodyState): BodyState => ({
  ...state,
  waiting: state.waiting.slice(),
  taken: state.taken.slice(),
  steps: { ...state.steps },
  vars: { ...state.vars },
  errors: { ...state.errors },
  active: each(state.active, copyStep),
  ports: { ...state.ports },
  undos: state.undos.slice(),
  ...(state.undoing && { undoing: copyUndoing(state.undoing) }),
})

/** What a transition may change, apart; the values that steps gave and got are shared, for nobody changes them. */
export const copyState = (state: EngineState): EngineState => ({
  ...state,
  early: { ...state.early },
  main: copyBody(state.main),
  ...(state.handler && { handler: copyBody(state.handler) }),
})
