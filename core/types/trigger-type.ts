import { pathParams } from '../flow/path-params.ts'
import type { Trigger, TriggerKind } from '../flow/trigger.ts'
import { typeOfSchema } from './from-schema.ts'
import { union } from './union.ts'
import { ANY, CLOSED, type Field, lazyField, listOf, objectOf, STRING, type ValueType } from './value-type.ts'

type OfKind<K extends TriggerKind> = Extract<Trigger, { readonly kind: K }>
type Fields = readonly (readonly [string, Field])[]

const ofSchema = (schema: unknown, otherwise: ValueType): Field =>
  lazyField(() => (schema === undefined ? otherwise : typeOfSchema(schema)))

/** Without a schema a query may hold anything, each value a text or, when repeated, a list of texts. */
const ANY_QUERY = objectOf([], { kind: 'open', type: union([STRING, listOf(STRING)]) })

const textsOf = (path: string | undefined): ValueType =>
  objectOf(
    pathParams(path ?? '/').map((name) => [name, { type: STRING, required: true }]),
    CLOSED,
  )

const DATE_TIME: ValueType = { kind: 'string', format: 'date-time' }

const fields: { readonly [K in TriggerKind]: (trigger: OfKind<K>) => Fields } = {
  http: ({ body, query, params, path }) => [
    ['body', ofSchema(body, ANY)],
    ['query', ofSchema(query, ANY_QUERY)],
    ['params', ofSchema(params, textsOf(path))],
  ],
  schedule: () => [['scheduledAt', { type: DATE_TIME, required: true }]],
  event: () => [['body', { type: ANY, required: true }]],
  flow: ({ body }) => [['body', ofSchema(body, ANY)]],
  manual: ({ body }) => [['body', ofSchema(body, ANY)]],
}

/** What `trigger` holds in a run of this flow. */
export const triggerType = (trigger: Trigger | undefined): ValueType =>
  trigger ? objectOf((fields[trigger.kind] as (trigger: Trigger) => Fields)(trigger)) : ANY
