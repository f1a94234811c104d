import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { Context } from '#plugins/sdk'
import { PluginError } from '#plugins/sdk'
import { type Broker, type BrokerOptions, createBroker } from '../../../runtime/broker/broker.ts'
import type { ConnectionGrant } from '../../../runtime/broker/grant.ts'

const open: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

interface Closing {
  readonly close: (done: () => void) => unknown
  readonly closeAllConnections: () => void
}

/** Ends it when the test has ended. */
export const closes = (server: Closing): void => {
  open.unshift(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
}

/** A real server on the loopback address. Answers its `host:port`. */
export const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closes(server)
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const brokerWith = (options: BrokerOptions = {}): Broker => {
  const broker = createBroker(options)
  open.push(() => broker.close())
  return broker
}

export interface FetchOptions extends BrokerOptions {
  readonly signal?: AbortSignal
  readonly traceId?: string
}

/** A `ctx.fetch` that reaches these hosts, private ones too unless said otherwise. */
export const fetchTo = (
  hosts: readonly string[],
  grant: Partial<ConnectionGrant> = {},
  { signal = new AbortController().signal, traceId, ...options }: FetchOptions = {},
): Context['fetch'] =>
  brokerWith(options).bind({
    connection: { hosts, allowPrivate: true, ...grant },
    signal: () => signal,
    ...(traceId !== undefined && { traceId }),
  })

export const failureOf = async (call: Promise<unknown>): Promise<PluginError> => {
  const thrown = await call.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (thrown instanceof PluginError) return thrown
  throw thrown
}

export const codeOf = async (call: Promise<unknown>): Promise<string> => (await failureOf(call)).code
