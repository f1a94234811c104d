import { type Body, isObject, type PluginManifest, type Step, type StepKind, type Trigger } from '#core'

/** What of the surroundings decides how a new step begins. */
export interface NewStepWorld {
  readonly trigger: Trigger | undefined
  readonly plugins: readonly PluginManifest[]
  readonly connections: readonly { readonly id: string; readonly plugin: string }[]
  /** Flows that may be called, best first. */
  readonly flows: readonly string[]
}

/** Something that can be added: a kind of step, or an action of a plugin. */
export type Wanted =
  | { readonly kind: Exclude<StepKind, 'action'> }
  | { readonly kind: 'action'; readonly action: string }

const emptyBody = (): Body => ({ steps: [], edges: [] })

const MINUTE_MS = 60_000

type Begin = (id: string, world: NewStepWorld) => Step

const begins = {
  map: (id) => ({ id, kind: 'map', value: {} }),
  assign: (id) => ({ id, kind: 'assign', values: {} }),
  if: (id) => ({ id, kind: 'if', condition: true }),
  switch: (id) => ({ id, kind: 'switch', cases: [{ port: 'nhanh1', when: true }] }),
  forEach: (id) => ({ id, kind: 'forEach', items: [], body: emptyBody() }),
  repeat: (id) => ({ id, kind: 'repeat', until: true, maxIterations: 10, body: emptyBody() }),
  parallel: (id) => ({
    id,
    kind: 'parallel',
    branches: [
      { name: 'nhanh1', body: emptyBody() },
      { name: 'nhanh2', body: emptyBody() },
    ],
  }),
  tryCatch: (id) => ({ id, kind: 'tryCatch', body: emptyBody(), catch: emptyBody() }),
  callFlow: (id, { flows: [first = 'luong'] }) => ({ id, kind: 'callFlow', flow: first, input: {} }),
  wait: (id) => ({ id, kind: 'wait', for: { type: 'timer', ms: MINUTE_MS } }),
  approval: (id) => ({ id, kind: 'approval', title: '', approvers: ['nguoi-duyet'] }),
  respond: (id) => ({ id, kind: 'respond', status: 200 }),
  stop: (id) => ({ id, kind: 'stop', outcome: 'succeeded' }),
} as const satisfies Record<Exclude<StepKind, 'action'>, Begin>

const propertiesOf = (schema: unknown): Readonly<Record<string, unknown>> =>
  isObject(schema) && isObject(schema.properties) ? schema.properties : {}

/** Fields of the trigger's body that have the name of a field of the action are what the action most likely wants. */
const guessedInput = (schema: unknown, trigger: Trigger | undefined): Record<string, unknown> => {
  const given = trigger && 'body' in trigger ? propertiesOf(trigger.body) : {}
  const names = Object.keys(propertiesOf(schema)).filter((name) => Object.hasOwn(given, name))
  return Object.fromEntries(names.map((name) => [name, { $rule: { var: `trigger.body.${name}` } }]))
}

const newAction = (id: string, action: string, { plugins, connections, trigger }: NewStepWorld): Step => {
  const [plugin = '', name = ''] = action.split('/')
  const found = plugins.find((one) => one.id === plugin)
  const connection = found?.credential ? connections.find((one) => one.plugin === plugin)?.id : undefined
  return {
    id,
    kind: 'action',
    action,
    ...(connection !== undefined && { connection }),
    input: guessedInput(found?.actions[name]?.input, trigger),
  }
}

/** A step with the least that its kind asks for, so that the document keeps its shape. */
export const newStep = (wanted: Wanted, id: string, world: NewStepWorld): Step =>
  wanted.kind === 'action'
    ? newAction(id, wanted.action, world)
    : (begins[wanted.kind] as (id: string, world: NewStepWorld) => Step)(id, world)

/** The id that a new step would like to have. */
export const wantedId = (wanted: Wanted): string =>
  wanted.kind === 'action' ? (wanted.action.split('/')[1] ?? wanted.kind) : wanted.kind
