import type { TextKey } from '../../i18n/vi.ts'
import type { Cause } from './inside.ts'

/** Why something may be null here, as a sentence. */
export const causeKeys = {
  branch: 'ins.causeBranch',
  disabled: 'ins.causeDisabled',
  variable: 'ins.causeVariable',
  optional: 'ins.causeOptional',
  nullable: 'ins.causeNullable',
  element: 'ins.causeElement',
} as const satisfies Record<Cause, TextKey>
