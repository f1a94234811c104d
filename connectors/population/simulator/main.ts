import { runAlone } from '../../simulator-kit/run-alone.ts'
import { startPopulationSimulator } from './server.ts'

await runAlone(startPopulationSimulator)
