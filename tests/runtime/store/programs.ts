import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { platformScope, type Stores } from '#core'
import { A, aCall, aReservation } from '../../contract/builders.ts'

export const WRITER = fileURLToPath(new URL('./writer-process.ts', import.meta.url))
export const CLOSER = fileURLToPath(new URL('./closing-process.ts', import.meta.url))

const stop = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

export interface Program {
  readonly lines: readonly string[]
  /** Ends it without warning, if it still runs; resolves when all that it said has been read. */
  readonly kill: () => Promise<void>
}

/** Runs Node on a program of these tests; resolves once `until` is true of the lines it said, or it said its last. */
export const startProgram = async (
  command: readonly [string, ...string[]],
  until: (lines: readonly string[]) => boolean,
): Promise<Program> => {
  const [file, ...args] = command
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const closed = once(reader, 'close')
  await new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      if (until(lines)) resolve()
    })
    void closed.then(() => resolve())
  })
  return {
    lines,
    kill: async () => {
      await stop(child)
      await closed
    },
  }
}

/** What the writer said was acknowledged, by kind; and that it is there. */
export const createLedger = () => {
  const known: Record<string, string[]> = { flow: [], run: [], connection: [], key: [] }
  return {
    enter: (lines: readonly string[]) => {
      for (const line of lines) {
        const [kind = '', id = ''] = line.split(' ')
        known[kind]?.push(id)
      }
    },
    /** Of the kind with the fewest. */
    fewest: () => Math.min(...Object.values(known).map((ids) => ids.length)),
    missingFrom: async ({ flows, runs, connections, idempotency }: Stores): Promise<string[]> => {
      const missing: string[] = []
      for (const id of known.flow ?? []) if (!(await flows.read(A, id))) missing.push(id)
      for (const id of known.run ?? []) if (!(await runs.read(platformScope, id))) missing.push(id)
      for (const id of known.connection ?? []) if (!(await connections.read(A, id))) missing.push(id)
      for (const key of known.key ?? [])
        if ((await idempotency.reserve(A, aCall({ key }), aReservation())).state !== 'held') missing.push(key)
      return missing
    },
  }
}
