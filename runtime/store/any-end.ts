import { RUN_STATUSES, type RunStatus } from '#core'

/** What a run that may be forgotten can have come to: a dead one waits for an operator. */
export const ANY_END: readonly RunStatus[] = RUN_STATUSES.filter((status) => status !== 'dead')
