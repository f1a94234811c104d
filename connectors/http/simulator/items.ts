import { jsonBody, jsonReply, type SimulatorReply, type SimulatorRequest } from '../../simulator-kit/message.ts'

export interface Items {
  readonly handle: (request: SimulatorRequest, id: string | undefined) => SimulatorReply
}

const problem = (status: number, title: string): SimulatorReply =>
  jsonReply(status, { type: 'about:blank', title, status }, { 'content-type': 'application/problem+json' })

const MAX_ITEMS = 1_000

/** A collection of JSON objects. `POST` understands `Idempotency-Key`: the same key is answered with the same item. */
export const createItems = (): Items => {
  const items = new Map<string, Readonly<Record<string, unknown>>>()
  const keys = new Map<string, string>()
  let last = 0

  const create = (request: SimulatorRequest): SimulatorReply => {
    const key = request.headers['idempotency-key']
    const earlier = typeof key === 'string' ? keys.get(key) : undefined
    if (earlier !== undefined) return jsonReply(200, items.get(earlier) ?? null, { 'idempotent-replayed': 'true' })
    const body = jsonBody(request)
    if (!body) return problem(400, 'The body is not a JSON object')
    if (items.size >= MAX_ITEMS) return problem(507, 'Too many items')
    last += 1
    const id = String(last)
    items.set(id, { id, ...body })
    if (typeof key === 'string') keys.set(key, id)
    return jsonReply(201, items.get(id), { location: `/items/${id}` })
  }

  const write = (request: SimulatorRequest, id: string, before: Readonly<Record<string, unknown>>): SimulatorReply => {
    const body = jsonBody(request)
    if (!body) return problem(400, 'The body is not a JSON object')
    items.set(id, { ...before, ...body, id })
    return jsonReply(200, items.get(id))
  }

  const list = (): SimulatorReply => jsonReply(200, [...items.values()])

  const one: Readonly<Record<string, (request: SimulatorRequest, id: string) => SimulatorReply>> = {
    GET: (_request, id) => (items.has(id) ? jsonReply(200, items.get(id)) : problem(404, 'No such item')),
    PUT: (request, id) => write(request, id, {}),
    PATCH: (request, id) => {
      const before = items.get(id)
      return before ? write(request, id, before) : problem(404, 'No such item')
    },
    DELETE: (_request, id) => {
      items.delete(id)
      return { status: 204 }
    },
  }

  const all: Readonly<Record<string, (request: SimulatorRequest) => SimulatorReply>> = {
    GET: list,
    POST: create,
  }

  return {
    handle: (request, id) => {
      const handler = id === undefined ? all[request.method] : one[request.method]
      return handler ? handler(request, id ?? '') : problem(405, 'Method Not Allowed')
    },
  }
}
