import { runAlone } from '../../simulator-kit/run-alone.ts'
import { startHttpSimulator } from './server.ts'

await runAlone(startHttpSimulator)
