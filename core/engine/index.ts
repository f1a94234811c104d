/**
 * The durable engine: a pure transition function, and what can be read off a run's state. It decides; what it decides is
 * done by `runtime/engine`. docs/durability.md names the invariants.
 */
export { awaitsOf } from './awaits.ts'
export type { Command } from './command.ts'
export type { CallFailure, Decision, EngineEvent, EventOf, PartEnd } from './event.ts'
export { dueAt, type Standing, standingOf } from './outlook.ts'
export { partEndOf } from './part-end.ts'
export { stepAt } from './place.ts'
export type { Answer, EngineState, Facts, Known, Part, RunOutcome } from './state.ts'
export { type Transition, transition } from './transition.ts'
export type { Fixed, Trace } from './turn.ts'
export { UNDO } from './undo.ts'
