import { platformScope, type Scope } from '#core'
import type { App } from '../app.ts'
import { citizenVerification, FLOW_ID } from './citizen-verification.ts'
import type { SimulatorAddresses } from './simulators.ts'

const UNIT = { code: 'G06', name: { vi: 'Bộ Khoa học và Công nghệ', en: 'Ministry of Science and Technology' } }

export const DEMO_SCOPE: Scope = { unit: UNIT.code, principal: platformScope.principal }

const hostOf = (url: string): string => new URL(url).host

/** Points the demo's connections at the simulators, whose ports change with every start. */
const connect = async ({ connections }: App, { population, sms, credentials }: SimulatorAddresses): Promise<void> => {
  await connections.put(DEMO_SCOPE, 'dan-cu', {
    plugin: 'population',
    title: 'CSDL quốc gia về dân cư (mô phỏng)',
    baseUrl: population,
    hosts: [hostOf(population)],
    allowPrivate: true,
    credential: credentials.population,
  })
  await connections.put(DEMO_SCOPE, 'tin-nhan', {
    plugin: 'sms',
    title: 'Cổng tin nhắn (mô phỏng)',
    baseUrl: sms,
    hosts: [hostOf(sms)],
    allowPrivate: true,
    credential: credentials.sms,
  })
}

/** Puts the sample there at the first start: a unit, its connections, a published service. Later starts keep what people made of it. */
export const seedDemo = async (app: App, addresses: SimulatorAddresses): Promise<void> => {
  const { stores, flows } = app
  await stores.units.put(DEMO_SCOPE, UNIT)
  await connect(app, addresses)
  if (await stores.flows.read(DEMO_SCOPE, FLOW_ID)) return
  await flows.create(DEMO_SCOPE, FLOW_ID, citizenVerification)
  await flows.publish(DEMO_SCOPE, FLOW_ID, 1, 'Bản mẫu đi kèm sản phẩm')
}
