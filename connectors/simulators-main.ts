import { fstatSync } from 'node:fs'
import { closeOnSignals } from './simulator-kit/run-alone.ts'
import { startSimulators } from './simulators.ts'

/**
 * All simulated systems in one process: prints one line of JSON with their addresses, and ends with SIGTERM, SIGINT,
 * or with its parent, whose end closes the pipe to its standard input (or the channel to it).
 */
const { close, ...addresses } = await startSimulators()

const end = (): void => void close().finally(() => process.exit(0))
closeOnSignals(close)

const input = fstatSync(0)
if (input.isFIFO() || input.isSocket()) process.stdin.resume().once('end', end).once('error', end)
process.once('disconnect', end)

console.log(JSON.stringify(addresses))
