import type { Client } from '../../api/client.ts'
import { readRun } from '../../api/endpoints.ts'
import { ApiError } from '../../api/problem.ts'
import type { WireRun } from '../../api/wire.ts'

const TRIES = 4
const PAUSE_MS = 120

/** Reads a run. The history is written up to 50 ms after the answer, so one that is not there yet is asked for again. */
export const freshRun = async (client: Client, id: string, signal: AbortSignal): Promise<WireRun> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readRun(client, id, signal)
    } catch (thrown) {
      const missing = thrown instanceof ApiError && thrown.problem.code === 'run.unknown'
      if (!missing || attempt >= TRIES || signal.aborted) throw thrown
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
