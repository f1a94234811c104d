import type { FastifyInstance, RouteOptions } from 'fastify'
import { isObject } from '#core'
import { parametersOf } from './parameters.ts'
import { commonProblems, components, security } from './problem-schema.ts'

interface DescribedSchema {
  readonly hide?: boolean
  readonly tags?: readonly string[]
  readonly operationId?: string
  readonly summary?: string
  readonly params?: unknown
  readonly querystring?: unknown
  readonly body?: unknown
  readonly response?: Readonly<Record<string, unknown>>
}

declare module 'fastify' {
  interface FastifySchema {
    tags?: readonly string[]
    operationId?: string
    summary?: string
    hide?: boolean
  }
}

/** Gathers the routes of an instance as they are registered; the answer gives them so far. */
export const gatherRoutes = (app: FastifyInstance): (() => readonly RouteOptions[]) => {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD') routes.push(route)
  })
  return () => routes
}

const pathOf = (url: string): string => url.replace(/:([A-Za-z]+)/g, '{$1}')

const answers = (response: DescribedSchema['response']): object =>
  Object.fromEntries(
    Object.entries(response ?? {}).map(([status, schema]) => {
      const description = isObject(schema) && typeof schema.description === 'string' ? schema.description : 'Done'
      return [status, status === '204' ? { description } : { description, content: { 'application/json': { schema } } }]
    }),
  )

const operation = ({ schema, config }: RouteOptions): object => {
  const described = (schema ?? {}) as DescribedSchema
  const open = config?.access === 'public'
  const parameters = [...parametersOf(described.params, 'path'), ...parametersOf(described.querystring, 'query')]
  return {
    operationId: described.operationId,
    summary: described.summary,
    tags: described.tags,
    security: open ? [] : security,
    ...(parameters.length > 0 && { parameters }),
    ...(described.body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: described.body } } },
    }),
    responses: { ...(open ? {} : commonProblems), ...answers(described.response) },
  }
}

/** The platform's own OpenAPI 3.1 document, made of the routes as they are: it cannot fall behind. */
export const platformDocument = (routes: readonly RouteOptions[], version: string): object => {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    if ((route.schema as DescribedSchema | undefined)?.operationId === undefined) continue
    const path = pathOf(route.url)
    paths[path] = { ...paths[path], [String(route.method).toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liên Thông',
      version,
      description: 'Flows, runs, plugins and connections of a unit.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components,
  }
}
