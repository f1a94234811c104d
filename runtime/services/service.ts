import type { Flow, HttpTrigger, JsonSchema, Plan, Version } from '#core'
import {
  type Check,
  compileSerializer,
  type Fault,
  type Serialize,
  type Validators,
  type Written,
} from '#core/validation'
import type { RedactionPlan } from '../history/detail.ts'
import { redactor } from '../history/redact.ts'
import { coercion } from '../http/coerce.ts'
import { compilePath, type PathMatch } from './path.ts'

/** A published http flow made ready to serve. Never changes; replaced whole. */
export interface Service {
  readonly unit: string
  readonly flow: string
  readonly major: number
  readonly version: number
  readonly plan: Plan
  readonly document: Flow
  readonly trigger: HttpTrigger
  readonly method: string
  readonly bodyLimit: number
  readonly match: PathMatch
  readonly checkBody: Check | undefined
  readonly checkQuery: Check | undefined
  readonly checkParams: Check | undefined
  readonly coerceQuery: (query: Record<string, unknown>) => Record<string, unknown>
  readonly coerceParams: (params: Record<string, unknown>) => Record<string, unknown>
  /** The JSON text of an answer of that status, by its schema. */
  readonly serialize: (status: number, body: unknown) => Written
  readonly redaction: RedactionPlan
}

/** The first part of a service's address after `/svc/`; what the table is keyed by. */
export const serviceKey = (unit: string, flow: string, major: number): string => `${unit}/${flow}/v${major}`

const DEFAULT_BODY_LIMIT = 1_048_576

/** A fault here means that the flow was not checked. */
const unchecked = (faults: readonly Fault[]): never => {
  throw new TypeError(`unchecked flow: ${faults.map(({ pointer, message }) => `${pointer} ${message.en}`).join('; ')}`)
}

const serializers = (trigger: HttpTrigger): Service['serialize'] => {
  const byStatus = new Map<number, Serialize>()
  for (const [status, { schema }] of Object.entries(trigger.responses ?? {})) {
    if (schema === undefined || typeof schema === 'boolean') continue
    const compiled = compileSerializer(schema)
    byStatus.set(Number(status), compiled.ok ? compiled.serialize : unchecked(compiled.faults))
  }
  return (status, body) => {
    const own = byStatus.get(status)
    return own ? own(body) : { text: JSON.stringify(body) ?? 'null', whole: true }
  }
}

export interface Compiling {
  readonly validators: Validators
  readonly redactionOf: (ref: string) => ReturnType<RedactionPlan['action']>
}

/** Compiles what a version needs to be served; undefined for a flow that is not called over HTTP. */
export const compileService = (
  version: Version,
  plan: Plan,
  { validators, redactionOf }: Compiling,
): Service | undefined => {
  const { document } = version
  const { trigger } = document
  if (trigger.kind !== 'http') return undefined
  const check = (schema: JsonSchema | boolean | undefined): Check | undefined => {
    if (schema === undefined) return undefined
    const compiled = validators.compile(schema)
    return compiled.ok ? compiled.check : unchecked(compiled.faults)
  }
  const ok = trigger.responses?.['200']?.schema
  return {
    unit: version.unit,
    flow: version.flow,
    major: version.major,
    version: version.version,
    plan,
    document,
    trigger,
    method: trigger.method,
    bodyLimit: trigger.bodyLimit ?? DEFAULT_BODY_LIMIT,
    match: compilePath(trigger.path ?? '/'),
    checkBody: check(trigger.body),
    checkQuery: check(trigger.query),
    checkParams: check(trigger.params),
    coerceQuery: coercion(trigger.query),
    coerceParams: coercion(trigger.params),
    serialize: serializers(trigger),
    redaction: {
      trigger: redactor({ properties: { body: trigger.body, query: trigger.query, params: trigger.params } }),
      response: redactor(ok),
      action: redactionOf,
    },
  }
}
