/** What gates ask of the outside. */
export interface GateEnvironment {
  /** Milliseconds of a clock that never goes back; its zero is of no meaning. */
  readonly monotonic: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Calls back once, after so many milliseconds or later; the answer takes it back. Keeps no process alive. */
  readonly after: (ms: number, run: () => void) => () => void
}

export const systemEnvironment: GateEnvironment = {
  monotonic: () => performance.now(),
  random: Math.random,
  after: (ms, run) => {
    const timer = setTimeout(run, ms).unref()
    return () => clearTimeout(timer)
  },
}
