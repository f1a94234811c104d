import type { RunAwait } from '../run/view.ts'
import { HANDLER } from './place.ts'
import type { BodyState, EngineState } from './state.ts'
import type { StepState } from './step-state.ts'
import { stepPath } from './turn.ts'
import { UNDO } from './undo.ts'
import type { Undoing } from './undo-state.ts'

const instant = (ms: number): string => new Date(ms).toISOString()

const due = (dueAt: number | undefined) => (dueAt === undefined ? {} : { dueAt: instant(dueAt) })

const awaitOf = (state: StepState, path: string): RunAwait | undefined => {
  if (state.kind === 'timer') return { kind: 'time', path, dueAt: instant(state.dueAt) }
  if (state.kind === 'callback') return { kind: 'callback', path, ...due(state.dueAt) }
  if (state.kind === 'approval') {
    const { title, approvers, need, votes, dueAt } = state
    const approved = votes.filter(({ approve }) => approve).length
    return { kind: 'approval', path, title, approvers, need, approved, ...due(dueAt) }
  }
  if (state.kind === 'repeat' && state.dueAt !== undefined) return { kind: 'time', path, dueAt: instant(state.dueAt) }
  if (state.kind !== 'call') return undefined
  if (state.phase === 'deciding')
    return { kind: 'decision', path, attempt: state.attempt, ...(state.doubt && { error: state.doubt }) }
  return state.dueAt === undefined ? undefined : { kind: 'time', path, dueAt: instant(state.dueAt) }
}

function* inUndoing({ rest, call }: Undoing): Generator<RunAwait> {
  const undo = rest.at(-1)
  const own = undo && call && awaitOf(call, undo.path + UNDO)
  if (own) yield own
}

function* inBody(body: BodyState, within: string): Generator<RunAwait> {
  for (const [id, state] of Object.entries(body.active)) {
    const path = stepPath(within, id)
    const own = awaitOf(state, path)
    if (own) yield own
    if (state.kind === 'undoing') yield* inUndoing(state)
    if ('bodies' in state)
      for (const [suffix, inner] of Object.entries(state.bodies)) yield* inBody(inner, path + suffix)
  }
  if (body.undoing) yield* inUndoing(body.undoing)
}

/** What a run waits for, where only time, a message or a person can move it. */
export const awaitsOf = (state: EngineState): readonly RunAwait[] => {
  if (state.end || state.dead) return []
  return [...(state.handler ? inBody(state.handler, HANDLER) : inBody(state.main, ''))]
}
