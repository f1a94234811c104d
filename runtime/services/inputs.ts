import type { Fault } from '#core/validation'
import { parseBody } from '../http/json-body.ts'
import { Problem } from '../http/problem.ts'
import type { ServiceCall } from './runner.ts'
import type { Service } from './service.ts'

type Inputs = ServiceCall['trigger']
type Values = Readonly<Record<string, unknown>>

const invalid = (part: string, faults: readonly Fault[] | undefined): void => {
  if (!faults) return
  throw new Problem('request.invalid', {
    ...(faults[0] && { detail: faults[0].message }),
    members: { errors: faults.map(({ code, pointer, message }) => ({ in: part, pointer, code, message })) },
  })
}

const JSON_TYPE = /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i

/** The body's value; null where the request has none. Throws the problem of one that is not JSON. */
export const bodyOf = (text: string | undefined, contentType: string | undefined): unknown => {
  if (text === undefined) return null
  if (contentType !== 'application/json' && !JSON_TYPE.test(contentType ?? '')) throw new Problem('request.mediaType')
  return parseBody(text)
}

/** Checks every part of a request against the service's schemas. Throws the problem of the first part that does not fit. */
export const inputsOf = (
  service: Service,
  given: { readonly params: Values; readonly query: Values; readonly body: unknown },
): Inputs => {
  const params = service.coerceParams(given.params)
  const query = service.coerceQuery(given.query)
  const { body } = given
  invalid('path', service.checkParams?.(params))
  invalid('query', service.checkQuery?.(query))
  invalid('body', service.checkBody?.(body))
  return { body, query, params }
}
