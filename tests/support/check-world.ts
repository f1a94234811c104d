import type { ActionManifest, Effect, JsonSchema, World } from '#core'

const label = { vi: 'Thử', en: 'Test' }

const object = (properties: Record<string, unknown>, required: readonly string[] = [], more: JsonSchema = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
})
const closed = { additionalProperties: false }
const text = { type: 'string' }

interface Known {
  readonly needsConnection: boolean
  readonly actions: Readonly<Record<string, ActionManifest>>
}

const action = (effect: Effect, input: JsonSchema, output: JsonSchema): ActionManifest => ({
  label,
  effect,
  input,
  output,
})

const citizen = object(
  {
    fullName: text,
    birthDate: { type: 'string', format: 'date' },
    age: { type: 'integer' },
    gender: { enum: ['male', 'female'] },
    addresses: { type: 'array', items: object({ province: text, commune: text }, ['province'], closed) },
    spouse: { anyOf: [object({ fullName: text }, ['fullName'], closed), { type: 'null' }] },
    token: { type: 'string', secret: true },
  },
  ['fullName', 'age', 'gender', 'addresses', 'token'],
  closed,
)

const plugins: Readonly<Record<string, Known>> = {
  population: {
    needsConnection: true,
    actions: {
      findCitizen: action(
        'read',
        object(
          { citizenId: { type: 'string', format: 'vn-citizen-id' }, purpose: { enum: ['verify', 'update'] } },
          ['citizenId'],
          closed,
        ),
        citizen,
      ),
      registerBirth: action('once', object({ fullName: text }, ['fullName']), object({ id: text }, ['id'])),
      cancelBirth: action('once', object({ id: text }, ['id']), object({})),
    },
  },
  sms: {
    needsConnection: true,
    actions: {
      send: action(
        'idempotent',
        object(
          {
            to: { type: 'string', format: 'vn-phone' },
            text: { type: 'string', maxLength: 160 },
            tags: { type: 'array', items: text, maxItems: 3 },
            priority: { type: 'integer', minimum: 1, maximum: 9 },
          },
          ['to', 'text'],
        ),
        object({ id: text, segments: { type: 'integer' } }, ['id', 'segments']),
      ),
    },
  },
  http: {
    needsConnection: false,
    actions: {
      get: action('read', object({ path: text }, ['path'], closed), object({ status: { type: 'integer' }, body: {} })),
    },
  },
  audit: {
    needsConnection: false,
    actions: { log: action('once', object({ message: text, data: {} }, ['message'], closed), {}) },
  },
}

const connections: Readonly<Record<string, string>> = { 'dan-cu': 'population', 'tin-nhan': 'sms' }

const flows: Readonly<Record<string, { readonly body: JsonSchema; readonly output: JsonSchema }>> = {
  'gui-thong-bao/v1': {
    body: object({ to: text, text }, ['to', 'text'], closed),
    output: object({ id: text }, ['id']),
  },
}

/** A small world for checking flows: a few plugins, two connections, one flow that may be called. */
export const checkWorld = (more: Partial<World> = {}): World => ({
  durable: false,
  self: 'luong-thu',
  plugin: (id) => {
    const known = plugins[id]
    return known && { actions: Object.keys(known.actions) }
  },
  action: (ref) => {
    const [plugin = '', name = ''] = ref.split('/')
    const manifest = plugins[plugin]?.actions[name]
    return (
      manifest && { manifest, plugin, version: '1.0.0', needsConnection: plugins[plugin]?.needsConnection ?? false }
    )
  },
  connection: (id) => {
    const plugin = connections[id]
    return plugin === undefined ? undefined : { plugin }
  },
  flow: (id, major) => flows[`${id}/v${major}`],
  ...more,
})
