import { runAlone } from '../../simulator-kit/run-alone.ts'
import { startSmsSimulator } from './server.ts'

await runAlone(startSmsSimulator)
