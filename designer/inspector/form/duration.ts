/** Units of time that people set time-outs in. */
export const TIME_UNITS = ['ms', 's', 'min', 'h', 'd'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

const MS: Readonly<Record<TimeUnit, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** The largest unit in which a time is a whole number: 90,000 ms are 90 s, 120,000 ms are 2 min. */
export const unitOf = (ms: number): TimeUnit =>
  ms === 0 ? 's' : ([...TIME_UNITS].reverse().find((unit) => ms % MS[unit] === 0) ?? 'ms')

export const inUnit = (ms: number, unit: TimeUnit): number => ms / MS[unit]

export const msOf = (amount: number, unit: TimeUnit): number => Math.round(amount * MS[unit])
