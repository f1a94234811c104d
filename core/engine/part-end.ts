import type { RunError } from '../run/view.ts'
import type { PartEnd } from './event.ts'
import type { EngineState } from './state.ts'

/**
 * What the run that a part belongs to learns of its end. What a dead part did is left to whoever revives it. Throws for
 * a part that is neither over nor dead.
 */
export const partEndOf = ({ main, end, dead }: EngineState): PartEnd => {
  if (dead) return { kind: 'failed', error: dead, undos: [] }
  const { ending, undos } = main
  if (!end || !ending) throw new TypeError('the part has not ended')
  if (end.status === 'cancelled') return { kind: 'cancelled', error: end.error as RunError, undos }
  if (ending.kind === 'completed')
    return { kind: 'completed', outputs: (ending.output as unknown[] | null) ?? [], undos }
  if (ending.kind === 'failed') return { kind: 'failed', error: ending.error, undos }
  return { ...(ending as typeof ending & { kind: 'stopped' }), undos }
}
