import type { EVERY_UNIT } from '#core'

/** The type holds it to core's value; the threads of the store start much sooner without loading core. */
const everyUnit: typeof EVERY_UNIT = '*'

export const isEveryUnit = (unit: string): boolean => unit === everyUnit

/** The condition that keeps a statement inside its unit, and the values it takes. */
export const inUnit = (unit: string): { readonly clause: string; readonly values: readonly string[] } =>
  isEveryUnit(unit) ? { clause: '1', values: [] } : { clause: 'unit = ?', values: [unit] }
