import { parseArgs } from 'node:util'
import type { ListenOptions, Simulator } from './server.ts'

/** Ends the process in order when the system asks for it. */
export const closeOnSignals = (close: () => Promise<unknown>): void => {
  const end = (): void => void close().finally(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end)
}

/** Runs one simulator from the command line (`--port`, `--host`) and prints its address. */
export const runAlone = async (start: (options: ListenOptions) => Promise<Simulator>): Promise<void> => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, host: { type: 'string' } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('--port must be 0 to 65535')
  const simulator = await start({ port, ...(values.host !== undefined && { host: values.host }) })
  closeOnSignals(simulator.close)
  console.log(simulator.url)
}
