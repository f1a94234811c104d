/** The problem document (RFC 9457) as OpenAPI describes it; every error of every route has this shape. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'What to match on; it does not change.' },
    detail: { type: 'string' },
    traceId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          in: { type: 'string' },
          pointer: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
} as const

export const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** What any guarded route may answer besides its own answers. */
export const commonProblems = {
  '400': problemResponse('The request is malformed'),
  '401': problemResponse('No access key, or a wrong one'),
  '403': problemResponse('Not allowed'),
  '404': problemResponse('Not found'),
  '422': problemResponse('The request does not fit its schema'),
  '503': problemResponse('Overloaded or shutting down; see Retry-After'),
} as const

export const components = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'An access key of the unit.' },
    key: {
      type: 'apiKey',
      in: 'header',
      name: 'x-api-key',
      description: 'The same key, for clients that cannot send Authorization.',
    },
  },
  schemas: { Problem: problemSchema },
} as const

export const security = [{ bearer: [] }, { key: [] }] as const
