import { runAlone } from '../../simulator-kit/run-alone.ts'
import { startESignSimulator } from './server.ts'

await runAlone(startESignSimulator)
