import { EVERY_UNIT } from '#core'

/** The condition that keeps a statement inside its unit, and the values it takes. */
export const inUnit = (unit: string): { readonly clause: string; readonly values: readonly string[] } =>
  unit === EVERY_UNIT ? { clause: '1', values: [] } : { clause: 'unit = ?', values: [unit] }
