import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Where the simulated systems listen, and what a connection needs to be let in. */
export interface SimulatorAddresses {
  readonly population: string
  readonly sms: string
  /** Its page is where signers confirm. */
  readonly 'e-sign': string
  readonly credentials: Readonly<Record<'population' | 'sms' | 'e-sign', object>>
}

export interface Simulators extends SimulatorAddresses {
  readonly close: () => Promise<void>
}

const ENTRY = fileURLToPath(new URL('../../connectors/simulators-main.ts', import.meta.url))

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the simulators ended with code ${code}`)))
  })

/**
 * Starts the simulated systems as a process of their own: what the demo calls is another program over a
 * real socket. The process ends with this one, because its standard input does.
 */
export const startSimulators = async (): Promise<Simulators> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C reaches the whole group: the simulators must outlive the runs that still call them.
    detached: true,
    env: process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {},
  })
  const addresses = JSON.parse(await firstLine(child)) as SimulatorAddresses
  child.stdout?.resume()
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  return {
    ...addresses,
    close: async () => {
      child.stdin?.end()
      await gone
    },
  }
}
