import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createValidators, type Faults } from '#core/validation'
import type {
  DescribedConnector,
  DescribedOperation,
  ImportReport,
  RequestSettings,
  WireRequest,
} from '#plugins/described'
import { type WsdlShared, type WsdlWire, wsdl } from '#plugins/wsdl'
import { openEnvelope } from '../../../plugins/wsdl/call/envelope.ts'
import { withLinks } from '../../../plugins/wsdl/call/links.ts'
import { readMessage } from '../../../plugins/wsdl/call/read-message.ts'

const utf8 = new TextEncoder()

export type Texts = Readonly<Record<string, string | Uint8Array>>

export const filesOf = (files: Texts): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? utf8.encode(text) : text]))

export const FIXTURES = join(import.meta.dirname, 'fixtures')

/** The documents of a sample service, without its messages. */
export const fixture = (name: string, below = ''): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(join(FIXTURES, name, below), { withFileTypes: true }).flatMap((entry) => {
      const path = join(below, entry.name)
      if (entry.name === 'cases') return []
      if (entry.isDirectory()) return Object.entries(fixture(name, path))
      return [[path, new Uint8Array(readFileSync(join(FIXTURES, name, path)))]]
    }),
  )

export interface Imported {
  readonly connector: DescribedConnector<WsdlWire>
  readonly report: ImportReport
  readonly operation: (name: string) => DescribedOperation<WsdlWire>
  readonly faults: (name: string, side: 'input' | 'output', value: unknown) => Faults | undefined
  readonly request: (name: string, input?: unknown, settings?: RequestSettings) => WireRequest
  readonly body: (name: string, input?: unknown, settings?: RequestSettings) => string
  readonly answer: (
    name: string,
    body: string | Uint8Array,
    more?: { status?: number; headers?: Record<string, string> },
  ) => unknown
  /** What a request says, read as the service would read it. */
  readonly understood: (name: string, request: WireRequest) => unknown
}

/** Imports documents that have to be usable, and lets the connector travel as JSON once. */
export const imported = (files: Texts, options: { readonly id?: string } = {}): Imported => {
  const result = wsdl.read(filesOf(files), options)
  if (!result.ok) throw new Error(`${result.code}: ${result.message.en} ${JSON.stringify(result.report.skipped)}`)
  const connector = JSON.parse(JSON.stringify(result.connector)) as DescribedConnector<WsdlWire>
  const validators = createValidators()
  const operation = (name: string): DescribedOperation<WsdlWire> => {
    const found = connector.operations[name]
    if (!found) throw new Error(`no operation ${name} among ${Object.keys(connector.operations).join(', ')}`)
    return found
  }
  const compiled = (name: string, side: 'input' | 'output') => {
    const check = validators.compile(operation(name)[side])
    if (!check.ok) throw new Error(`${name} ${side}: ${check.faults[0]?.pointer} ${check.faults[0]?.message.en}`)
    return check.check
  }
  for (const name of Object.keys(connector.operations))
    for (const side of ['input', 'output'] as const) compiled(name, side)
  const request: Imported['request'] = (name, input = {}, settings = {}) =>
    wsdl.request(connector, name, input, settings)
  return {
    connector,
    report: result.report,
    operation,
    faults: (name, side, value) => compiled(name, side)(value),
    request,
    body: (name, input, settings) => {
      const { body } = request(name, input, settings)
      return typeof body === 'string' ? body : new TextDecoder().decode(body)
    },
    answer: (name, body, { status = 200, headers = {} } = {}) =>
      wsdl.answer(connector, name, { status, headers, body: typeof body === 'string' ? utf8.encode(body) : body }),
    understood: (name, { headers, body = '' }) => {
      const bytes = typeof body === 'string' ? utf8.encode(body) : body
      const { body: inner, header } = openEnvelope({ status: 200, headers, body: bytes })
      const nodes = inner ? withLinks(inner).children : []
      return readMessage(operation(name).wire.input, nodes, header, connector.shared as WsdlShared)
    },
  }
}

/** A refusal, as its code and sentences. */
export const refused = (files: Texts) => {
  const result = wsdl.read(filesOf(files), {})
  if (result.ok) throw new Error('expected a refusal')
  return result
}
