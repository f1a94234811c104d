import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aCall, aConnection, aDraft, aReservation, aRun, runId } from '../../contract/builders.ts'

/**
 * A program of its own: writes to the store of a folder without end, and prints a line for each write
 * that was acknowledged. Says why, and ends, when it may not open the folder.
 */
/** Where the numbers of this process begin, so that none writes again what another lost. */
const FIRST = Number(process.argv[3] ?? 0)

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

try {
  const { flows, runs, connections, idempotency } = await openSqliteStores({
    folder: process.argv[2] ?? '',
    onFatal: (error) => say(`fatal ${(error as { code?: string }).code} ${error.message}`),
  })
  say('open')
  const endlessly = async (write: (n: number) => Promise<string>) => {
    for (let n = FIRST; ; n += 1) say(await write(n))
  }
  await Promise.all([
    endlessly(async (n) => {
      await flows.create(A, `luong-${n}`, aDraft())
      return `flow luong-${n}`
    }),
    endlessly(async (n) => {
      for (let i = 0; i < 10; i += 1) runs.record(A, aRun(n, { id: runId(n, i) }))
      await runs.flush()
      return `run ${runId(n, 9)}`
    }),
    endlessly(async (n) => {
      await connections.put(A, aConnection(`ket-noi-${n}`))
      return `connection ket-noi-${n}`
    }),
    endlessly(async (n) => {
      await idempotency.reserve(A, aCall({ key: `k-${n}` }), aReservation())
      return `key k-${n}`
    }),
  ])
} catch (error) {
  say(`refused ${(error as { code?: string }).code}`)
}
