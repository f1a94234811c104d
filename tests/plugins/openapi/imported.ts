import { createValidators } from '#core/validation'
import type {
  DescribedConnector,
  DescribedOperation,
  ImportReport,
  RequestSettings,
  WireRequest,
} from '#plugins/described'
import { type OpenApiWire, openapi } from '#plugins/openapi'

const utf8 = new TextEncoder()

export const filesOf = (files: Readonly<Record<string, unknown>>): Map<string, Uint8Array> =>
  new Map(
    Object.entries(files).map(([name, content]) => [
      name,
      utf8.encode(typeof content === 'string' ? content : JSON.stringify(content)),
    ]),
  )

export interface Imported {
  readonly connector: DescribedConnector<OpenApiWire>
  readonly report: ImportReport
  readonly operation: (name: string) => DescribedOperation<OpenApiWire>
  /** First fault of a value against the operation's schema, as a sentence; undefined where it fits. */
  readonly fault: (name: string, side: 'input' | 'output', value: unknown) => string | undefined
  readonly request: (name: string, input?: unknown, settings?: RequestSettings) => WireRequest
}

/** Imports a document that has to be usable; every schema that came of it is one of the platform's. */
export const imported = (document: unknown, more: Readonly<Record<string, unknown>> = {}): Imported => {
  const result = openapi.read(filesOf({ 'api.yaml': document, ...more }), {})
  if (!result.ok) throw new Error(`${result.code}: ${result.message.en}`)
  const { connector, report } = result
  const validators = createValidators()
  const compiled = (name: string, side: 'input' | 'output') => {
    const check = validators.compile(JSON.parse(JSON.stringify(operation(name)[side])))
    if (!check.ok) throw new Error(`${name} ${side}: ${check.faults[0]?.pointer} ${check.faults[0]?.message.en}`)
    return check.check
  }
  const operation = (name: string): DescribedOperation<OpenApiWire> => {
    const found = connector.operations[name]
    if (!found) throw new Error(`no operation ${name} among ${Object.keys(connector.operations).join(', ')}`)
    return found
  }
  for (const name of Object.keys(connector.operations))
    for (const side of ['input', 'output'] as const) compiled(name, side)
  return {
    connector,
    report,
    operation,
    fault: (name, side, value) => compiled(name, side)(value)?.[0].message.en,
    request: (name, input = {}, settings = {}) => openapi.request(connector, name, input, settings),
  }
}

/** A refusal, as its code and sentences. */
export const refused = (files: Readonly<Record<string, unknown>>) => {
  const result = openapi.read(filesOf(files), {})
  if (result.ok) throw new Error('expected a refusal')
  return result
}

/** An OpenAPI 3.0 document around these paths. */
export const aDocument = (paths: unknown, more: object = {}): Record<string, unknown> => ({
  openapi: '3.0.3',
  info: { title: 'Tra cứu', version: '1.0.0' },
  servers: [{ url: 'https://api.example.vn/v1' }],
  paths,
  ...more,
})

/** A Swagger 2.0 document around these paths. */
export const anOldDocument = (paths: unknown, more: object = {}): Record<string, unknown> => ({
  swagger: '2.0',
  info: { title: 'Tra cứu', version: '1.0.0' },
  host: 'api.example.vn',
  basePath: '/v1',
  schemes: ['http', 'https'],
  paths,
  ...more,
})

/** One GET operation `find` with these parameters. */
export const withParameters = (path: string, parameters: readonly object[]) =>
  aDocument({ [path]: { get: { operationId: 'find', parameters, responses: {} } } })
