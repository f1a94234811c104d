import { E_SIGN_SIMULATOR_SETTINGS } from './e-sign/simulator/account.ts'
import { startESignSimulator } from './e-sign/simulator/server.ts'
import { startHttpSimulator } from './http/simulator/server.ts'
import { POPULATION_SIMULATOR_SETTINGS } from './population/simulator/account.ts'
import { startPopulationSimulator } from './population/simulator/server.ts'
import type { Simulator } from './simulator-kit/server.ts'
import { DEFAULT_SMS_ACCOUNT } from './sms/simulator/account.ts'
import { startSmsSimulator } from './sms/simulator/server.ts'

/** Where the simulated systems listen, and settings with which a connection reaches each of them. */
export interface SimulatorAddresses {
  readonly http: string
  readonly population: string
  readonly sms: string
  /** Its page is where signers confirm. */
  readonly 'e-sign': string
  readonly credentials: Readonly<Record<'http' | 'population' | 'sms' | 'e-sign', object>>
}

export interface Simulators extends SimulatorAddresses {
  readonly close: () => Promise<void>
}

const { apiKey, secretKey, brandnames } = DEFAULT_SMS_ACCOUNT

const CREDENTIALS = {
  http: { kind: 'none' },
  population: POPULATION_SIMULATOR_SETTINGS.xroad,
  sms: { apiKey, secretKey, tenHienThi: brandnames[0] },
  'e-sign': E_SIGN_SIMULATOR_SETTINGS.oauth2,
} as const

/** Starts every simulated system on a free port. When one cannot start, none stays. */
export const startSimulators = async ({ host = '127.0.0.1' }: { readonly host?: string } = {}): Promise<Simulators> => {
  const starting = [
    startHttpSimulator({ host }),
    startPopulationSimulator({ host }),
    startSmsSimulator({ host }),
    startESignSimulator({ host }),
  ] as const
  const results = await Promise.allSettled(starting)
  const started = results.flatMap((result): Simulator[] => (result.status === 'fulfilled' ? [result.value] : []))
  const close = async (): Promise<void> => void (await Promise.all(started.map((simulator) => simulator.close())))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) {
    await close()
    throw failed.reason
  }
  const [http, population, sms, eSign] = await Promise.all(starting)
  return {
    http: http.url,
    population: population.url,
    sms: sms.url,
    'e-sign': eSign.url,
    credentials: CREDENTIALS,
    close,
  }
}
