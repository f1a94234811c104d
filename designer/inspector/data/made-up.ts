import { type DataNode, isObject, type JsonSchema, type Step, type Trigger, type World } from '#core'
import { sampleOf } from '../../text/sample.ts'

/** Made-up data where no run has been: of the right shape, as far as the schemas say. */

const triggers: { readonly [K in Trigger['kind']]: (trigger: never) => unknown } = {
  http: ({ body, query, params }: Record<string, unknown>) => ({
    body: sampleOf(body),
    query: query === undefined ? {} : sampleOf(query),
    params: params === undefined ? {} : sampleOf(params),
  }),
  schedule: () => ({ scheduledAt: '2026-01-15T01:00:00.000Z' }),
  event: () => ({ body: null }),
  flow: ({ body }: Record<string, unknown>) => ({ body: sampleOf(body) }),
  manual: ({ body }: Record<string, unknown>) => ({ body: sampleOf(body) }),
}

export const madeUpTrigger = (trigger: Trigger): unknown =>
  (triggers[trigger.kind] as ((trigger: Trigger) => unknown) | undefined)?.(trigger) ?? {}

/** The output of a step that calls something with a schema; undefined where the schema says nothing. */
export const madeUpOutput = (step: Step, world: World): unknown => {
  const schemas: Partial<Record<Step['kind'], () => unknown>> = {
    action: () => step.kind === 'action' && world.action(step.action)?.manifest.output,
    callFlow: () => step.kind === 'callFlow' && world.flow(step.flow, step.major ?? 1)?.output,
    wait: () => step.kind === 'wait' && step.for.type === 'callback' && step.for.schema,
    approval: () => step.kind === 'approval' && step.form,
  }
  const schema = schemas[step.kind]?.()
  return isObject(schema) ? sampleOf(schema as JsonSchema) : undefined
}

const texts: Readonly<Record<string, string>> = { 'date-time': '2026-01-15T01:00:00.000Z', date: '2026-01-15' }

type Make = (node: DataNode) => unknown

const byKind: Readonly<Record<string, Make>> = {
  string: ({ type }) => (type.kind === 'string' ? (type.values?.[0] ?? texts[type.format ?? ''] ?? 'abc') : 'abc'),
  number: ({ type }) => (type.kind === 'number' ? (type.values?.[0] ?? 1) : 1),
  boolean: () => true,
  list: ({ elements }) => (elements.length > 0 ? [madeUpObject(elements, 1)] : []),
  object: ({ children }) => madeUpObject(children, 1),
}

const DEPTH = 5

/** A value of the shape of a tree of data. */
export const madeUpObject = (nodes: readonly DataNode[], depth = 0): Readonly<Record<string, unknown>> =>
  Object.fromEntries(nodes.map((node) => [node.name, depth > DEPTH ? null : madeUpValue(node)]))

const madeUpValue = (node: DataNode): unknown => {
  const { type } = node
  const kind = type.kind === 'union' ? (type.of.find((one) => one.kind !== 'null')?.kind ?? 'null') : type.kind
  return byKind[kind]?.(node) ?? null
}
