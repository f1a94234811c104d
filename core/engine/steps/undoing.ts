import type { Activity } from '../activity.ts'
import type { UndoingState } from '../step-state.ts'
import { failed } from '../turn.ts'
import { errorAfter, undoEvent } from '../undo.ts'

/** A step that failed leaves as little as it can: what was done inside it is undone first, whatever happens around it. */
export const undoing: Activity<UndoingState, never> = {
  on: ({ turn, state }, event) => {
    if (!undoEvent(turn, state, event)) return undefined
    return failed(errorAfter(state, state.error))
  },
  letGo: () => false,
}
