import type { TextKey } from '../i18n/vi.ts'

/** The name of each mode a flow can have. */
export const modeKeys: Readonly<Record<string, TextKey>> = {
  transient: 'mode.transient',
  audited: 'mode.audited',
  durable: 'mode.durable',
}
