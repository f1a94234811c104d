import type { RunStatus, StepStatus } from '#core'
import type { TextKey } from '../i18n/vi.ts'

/** The name of every status that is shown. */
export const statusKeys = {
  running: 'status.running',
  succeeded: 'status.succeeded',
  failed: 'status.failed',
  cancelled: 'status.cancelled',
  skipped: 'status.skipped',
  waiting: 'status.waiting',
  needsApproval: 'status.needsApproval',
  needsDecision: 'status.needsDecision',
  dead: 'status.dead',
  unreached: 'status.unreached',
} as const satisfies Record<RunStatus | StepStatus | 'unreached', TextKey>

export type ShownStatus = keyof typeof statusKeys
