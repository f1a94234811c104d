import type { Entry, Recorder } from '../executor/frame.ts'

/** A recorder and what it has gathered so far. */
export interface RunRecorder extends Recorder {
  readonly entries: Entry[]
  /** Executions that were not kept, because there were more than `keep`. */
  leftOut: number
}

/** Times are milliseconds since `startedAt` on the same monotonic clock. */
export const createRecorder = (keep: number, now: () => number): RunRecorder => {
  const startedAt = now()
  const recorder: RunRecorder = {
    entries: [],
    leftOut: 0,
    begin: (step, kind, within) => {
      const entry: Entry = {
        step,
        kind,
        within,
        startMs: now() - startedAt,
        durationMs: 0,
        attempts: 0,
        status: 'succeeded',
        input: undefined,
        output: undefined,
        port: undefined,
        error: undefined,
        action: undefined,
      }
      if (recorder.entries.length < keep) recorder.entries.push(entry)
      else recorder.leftOut += 1
      return entry
    },
    end: (entry) => {
      entry.durationMs = now() - startedAt - entry.startMs
    },
  }
  return recorder
}
