import { afterAll, beforeAll } from 'vitest'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import type { Context } from '#plugins/sdk'
import { eSign } from '../../../connectors/e-sign/index.ts'
import { E_SIGN_SIMULATOR_SETTINGS } from '../../../connectors/e-sign/simulator/account.ts'
import {
  type ESignSimulator,
  type ESignSimulatorOptions,
  startESignSimulator,
} from '../../../connectors/e-sign/simulator/server.ts'
import { type Broker, createBroker } from '../../../runtime/broker/broker.ts'
import { testContext } from '../../support/plugin-context.ts'

export const NGUYEN_VAN_A = 'CTS-001099000001'
export const TRAN_THI_B = 'CTS-079301012345'

/** SHA-256 of nothing in particular, in base64. */
export const HASH = Buffer.alloc(32, 7).toString('base64')

const host = createPluginHost({ plugins: [eSign], validators: createValidators() })

export interface CallOptions {
  readonly settings?: object
  readonly key?: string
  readonly now?: number
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
export type Answer = any

let calls = 0

/** A simulated service, and its connector called as the server calls it: checked by the host, out through the broker. */
export const runningService = (options: ESignSimulatorOptions = {}) => {
  let service: ESignSimulator
  let broker: Broker
  beforeAll(async () => {
    broker = createBroker()
    service = await startESignSimulator(options)
  })
  afterAll(async () => {
    await service?.close()
    await broker?.close()
  })

  const context = ({ settings = {}, key, now }: CallOptions): Context<unknown> => {
    calls += 1
    const credential = { ...E_SIGN_SIMULATOR_SETTINGS.oauth2, ...settings }
    const connection = { baseUrl: service.url, hosts: [new URL(service.url).host], allowPrivate: true }
    return {
      ...testContext({ credential, idempotencyKey: key ?? `run-${calls}/step`, ...(now !== undefined && { now }) }),
      fetch: broker.bind({ connection, signal: () => new AbortController().signal }),
    }
  }
  const call = async (action: string, input: object, around: CallOptions = {}): Promise<Answer> =>
    host.resolve(`e-sign/${action}`)?.invoke(context(around), input)
  const decide = (handle: string, decision: 'confirm' | 'refuse') =>
    fetch(`${service.url}/requests/${handle}/${decision}`, { method: 'POST', redirect: 'manual' })

  return {
    service: () => service,
    context,
    call,
    /** Asks what became of an earlier authorisation with that key. */
    lookUp: async (input: object, key: string, around: CallOptions = {}): Promise<Answer> =>
      host.resolve('e-sign/authorize')?.verify?.(context({ ...around, key }), input, key),
    decide,
    /** A confirmation of the hash by its signer. */
    confirmed: async (bamCanKy: readonly string[] = [HASH], maChungThu = NGUYEN_VAN_A): Promise<Answer> => {
      const { maGiaoDich } = await call('authorize', { maChungThu, bamCanKy })
      await decide(maGiaoDich, 'confirm')
      return call('checkAuthorization', { maGiaoDich })
    },
    order: (fault: string, times = 1) =>
      fetch(`${service.url}/__control`, { method: 'POST', body: JSON.stringify({ fault, times }) }),
  }
}
