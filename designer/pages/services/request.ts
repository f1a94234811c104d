import { isObject, type Trigger } from '#core'
import type { ServiceItem } from '../../api/wire.ts'
import { sampleOf } from '../../text/sample.ts'

/** What a person filled in to try a service. */
export interface TryForm {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const fields = (schema: unknown, names: readonly string[] = []): Record<string, string> => {
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {}
  const all = new Set([...names, ...Object.keys(properties)])
  return Object.fromEntries([...all].map((name) => [name, asText(sampleOf(properties[name]))]))
}

const withBody = (method: string): boolean => method !== 'GET' && method !== 'DELETE'

/** What the form holds at first: the schemas' own examples, or something of the right shape. */
export const startOf = (trigger: Trigger | undefined): TryForm => {
  if (trigger?.kind !== 'http') return { params: {}, query: {}, body: '' }
  const inPath = [...(trigger.path ?? '').matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  const body = withBody(trigger.method) ? sampleOf(trigger.body ?? {}) : undefined
  return {
    params: fields(trigger.params, inPath),
    query: fields(trigger.query),
    body: body === undefined ? '' : JSON.stringify(body ?? {}, null, 2),
  }
}

export interface TryRequest {
  readonly url: string
  /** JSON text, or undefined for a method that carries none. */
  readonly body: string | undefined
}

/** The call that a filled form means. */
export const requestOf = ({ path, method }: Pick<ServiceItem, 'path' | 'method'>, form: TryForm): TryRequest => {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(form.params[name] ?? ''))
  const given = Object.entries(form.query).filter(([, value]) => value !== '')
  const url = given.length > 0 ? `${filled}?${new URLSearchParams(given)}` : filled
  return { url, body: withBody(method) ? form.body : undefined }
}

/** Why the text is no JSON, as the browser puts it; undefined when it is. */
export const jsonFault = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
