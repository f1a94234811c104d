import { type HttpTrigger, isObject, pathParams } from '#core'
import type { Service } from '../services/service.ts'
import { parametersOf } from './parameters.ts'
import { commonProblems, components, problemResponse, security } from './problem-schema.ts'

const withBody = (method: string): boolean => method !== 'GET' && method !== 'DELETE'

/** Parameters of the path: as the flow describes them, or as plain text where it does not. */
const pathParameters = (trigger: HttpTrigger): object[] => {
  const described = parametersOf(trigger.params, 'path') as { name: string }[]
  const known = new Set(described.map(({ name }) => name))
  const missing = pathParams(trigger.path ?? '/').filter((name) => !known.has(name))
  return [...described, ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))]
}

const answers = ({ responses }: HttpTrigger): object => {
  const declared = Object.entries(responses ?? {}).map(([status, { description, schema }]) => [
    status,
    {
      description: description ?? `Status ${status}`,
      ...(schema !== undefined && { content: { 'application/json': { schema } } }),
    },
  ])
  if (declared.length === 0) declared.push(['204', { description: 'Done, without an answer' }])
  return Object.fromEntries(declared)
}

/** The contract of one service as an OpenAPI 3.1 document of its own. */
export const serviceDocument = ({ unit, flow, major, version, document, trigger, method }: Service): object => {
  const parameters = [
    ...pathParameters(trigger),
    ...parametersOf(trigger.query, 'query'),
    ...(method === 'GET'
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', maxLength: 255 },
            description: 'The same key gives the first answer again.',
          },
        ]),
  ]
  const { title, description } = document
  const path = trigger.path ?? '/'
  return {
    openapi: '3.1.0',
    info: {
      title: title.vi,
      version: `${major}.${version}`,
      ...((title.en || description) && {
        description: [title.en, description?.vi, description?.en].filter(Boolean).join('\n\n'),
      }),
    },
    servers: [{ url: `/svc/${unit}/${flow}/v${major}` }],
    security,
    paths: {
      [path]: {
        [method.toLowerCase()]: {
          operationId: flow.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
          summary: title.vi,
          ...(parameters.length > 0 && { parameters }),
          ...(withBody(method) &&
            isObject(trigger.body) && {
              requestBody: { required: true, content: { 'application/json': { schema: trigger.body } } },
            }),
          responses: {
            ...commonProblems,
            '409': problemResponse('The Idempotency-Key is in use'),
            '413': problemResponse('The request is too large'),
            '502': problemResponse('A system behind the service failed'),
            '504': problemResponse('The service did not finish in time'),
            ...answers(trigger),
          },
        },
      },
    },
    components,
  }
}
