import { platformScope, type Scope } from '#core'
import type { App } from '../app.ts'
import { citizenVerification, FLOW_ID } from './citizen-verification.ts'
import { documentSigning, SIGNING_FLOW_ID } from './document-signing.ts'
import type { SimulatorAddresses } from './simulators.ts'

const UNIT = { code: 'G06', name: { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science and Technology' } }

export const DEMO_SCOPE: Scope = { unit: UNIT.code, principal: platformScope.principal }

const hostOf = (url: string): string => new URL(url).host

/** The demo's connections: their ids, and which simulated system each reaches. */
const CONNECTIONS = [
  { id: 'dan-cu', plugin: 'population', title: 'CSDL quốc gia về dân cư (mô phỏng)' },
  { id: 'tin-nhan', plugin: 'sms', title: 'Cổng tin nhắn (mô phỏng)' },
  { id: 'ky-so', plugin: 'e-sign', title: 'Dịch vụ ký số từ xa (mô phỏng)' },
] as const

/** Points the demo's connections at the simulators, whose ports change with every start. */
const connect = async ({ connections }: App, addresses: SimulatorAddresses): Promise<void> => {
  for (const { id, plugin, title } of CONNECTIONS) {
    const baseUrl = addresses[plugin]
    await connections.put(DEMO_SCOPE, id, {
      plugin,
      title,
      baseUrl,
      hosts: [hostOf(baseUrl)],
      allowPrivate: true,
      credential: addresses.credentials[plugin],
    })
  }
}

const FLOWS = [
  [FLOW_ID, citizenVerification],
  [SIGNING_FLOW_ID, documentSigning],
] as const

/** Puts the samples there at the first start: a unit, its connections, published services. Later starts keep what people made of it. */
export const seedDemo = async (app: App, addresses: SimulatorAddresses): Promise<void> => {
  const { stores, flows } = app
  await stores.units.put(DEMO_SCOPE, UNIT)
  await connect(app, addresses)
  for (const [id, document] of FLOWS) {
    if (await stores.flows.read(DEMO_SCOPE, id)) continue
    await flows.create(DEMO_SCOPE, id, document)
    await flows.publish(DEMO_SCOPE, id, 1, 'Bản mẫu đi kèm sản phẩm')
  }
}
