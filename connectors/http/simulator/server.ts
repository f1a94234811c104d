import { withFaults } from '../../simulator-kit/faults.ts'
import {
  type Handle,
  jsonReply,
  type SimulatorReply,
  type SimulatorRequest,
  textReply,
} from '../../simulator-kit/message.ts'
import { type ListenOptions, type Simulator, startServer } from '../../simulator-kit/server.ts'
import { createItems } from './items.ts'

/** What `/protected/<kind>` asks for: invented, and worth nothing anywhere else. */
export const HTTP_SIMULATOR_KEYS = {
  basic: { user: 'lien-thong', password: 'mat-khau-mo-phong' },
  bearer: 'simulator-token',
  apiKey: { header: 'x-api-key', key: 'simulator-key' },
} as const

const basic = Buffer.from(Object.values(HTTP_SIMULATOR_KEYS.basic).join(':')).toString('base64')

const GUARDS: Readonly<Record<string, (request: SimulatorRequest) => boolean>> = {
  basic: ({ headers }) => headers.authorization === `Basic ${basic}`,
  bearer: ({ headers }) => headers.authorization === `Bearer ${HTTP_SIMULATOR_KEYS.bearer}`,
  apiKey: ({ headers }) => headers['x-api-key'] === HTTP_SIMULATOR_KEYS.apiKey.key,
}

const problem = (status: number, title: string, headers: Readonly<Record<string, string>> = {}): SimulatorReply =>
  jsonReply(status, { type: 'about:blank', title, status }, { 'content-type': 'application/problem+json', ...headers })

const echo: Handle = ({ method, path, query, headers, body }) =>
  jsonReply(200, { method, path, query: [...query], headers, body })

const samples: Readonly<Record<string, () => SimulatorReply>> = {
  text: () => textReply(200, 'text/plain', 'Xin chào'),
  xml: () => textReply(200, 'application/xml', '<chao>Xin chào</chao>'),
  empty: () => ({ status: 204 }),
  file: () => ({ status: 200, headers: { 'content-type': 'application/pdf' }, body: '%PDF-' }),
  garbage: () => textReply(200, 'application/json', '{"a":'),
  cookie: () => jsonReply(200, {}, { 'set-cookie': 'sid=1' }),
}

/** A status on demand, with `Retry-After` where the statuses have one. */
const statusReply = (text: string): SimulatorReply => {
  const status = Number(text)
  if (!Number.isInteger(status) || status < 200 || status > 599) return problem(404, 'No such status')
  return problem(status, `Status ${status}`, status === 429 || status === 503 ? { 'retry-after': '3' } : {})
}

/** Answers everything below one first segment; `rest` is the segment after it. */
type Place = (request: SimulatorRequest, rest: string | undefined) => SimulatorReply

export type HttpSimulator = Simulator

/** A small REST service: items to keep, an echo, statuses and media types on demand, places that ask who calls. */
export const startHttpSimulator = (listen: ListenOptions = {}): Promise<HttpSimulator> => {
  const items = createItems()
  const places: Readonly<Record<string, Place>> = {
    items: items.handle,
    echo,
    status: (_request, status = '') => statusReply(status),
    sample: (_request, name = '') => samples[name]?.() ?? problem(404, 'No such sample'),
    protected: (request, kind = '') =>
      GUARDS[kind]?.(request) ? echo(request) : problem(401, 'Unauthorized', { 'www-authenticate': 'Basic' }),
  }
  const handle: Handle = (request) => {
    const [, place = '', rest] = request.path.split('/')
    return Object.hasOwn(places, place) ? (places[place] as Place)(request, rest) : problem(404, 'Not Found')
  }
  return startServer(
    withFaults({}, () => false, handle),
    listen,
  )
}
