/**
 * What every firing of a flow's schedule begins with. The version is not part of it: while a new version spreads over
 * several processes, one of them may still fire the old version, and the same instant must not start both.
 */
export const firingPrefix = (unit: string, flow: string): string => `schedule:${unit}/${flow}/`

/**
 * Names one firing, in every process alike: whoever starts it first has started it. Keys of one flow sort by time (for
 * the years that four digits can write).
 */
export const firingKey = (unit: string, flow: string, instant: number): string =>
  firingPrefix(unit, flow) + new Date(instant).toISOString()
