import { type Handle, jsonBody, jsonReply, type SimulatorReply, type SimulatorRequest } from './message.ts'

/** How a system fails on demand: by name, the answer it gives instead of working. */
export type FaultTable = Readonly<Record<string, (request: SimulatorRequest) => SimulatorReply>>

interface Ordered {
  readonly fault: string
  left: number
  readonly delayMs: number
}

const MAX_TIMES = 1_000

/** Faults of the line and of whatever stands before a system: every simulator has them. */
export const LINE_FAULTS = {
  http502: () => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>502 Bad Gateway</body></html>',
  }),
  http503: () => ({ status: 503, headers: { 'retry-after': '2' }, body: 'Service Unavailable' }),
  http429: () => ({ status: 429, headers: { 'retry-after': '1' }, body: 'Too Many Requests' }),
  drop: () => ({ status: 0, drop: true }),
} as const satisfies FaultTable

/**
 * Puts `/__control` before a system. `POST {"fault": "http502", "times": 2, "delayMs": 0}` makes the next calls fail
 * that way (`"slow"` only waits, then works), `GET` shows what is still ordered, `DELETE` clears it.
 * `passes` names the requests that are never made to fail: looking at an inbox must keep working.
 */
export const withFaults = (own: FaultTable, passes: (request: SimulatorRequest) => boolean, handle: Handle): Handle => {
  const table: FaultTable = { ...LINE_FAULTS, ...own }
  const names = [...Object.keys(table), 'slow']
  let queue: Ordered[] = []

  const order = (request: SimulatorRequest): SimulatorReply => {
    const { fault, times = 1, delayMs = 0 } = jsonBody(request) ?? {}
    if (typeof fault !== 'string' || !names.includes(fault))
      return jsonReply(400, { error: 'unknown fault', faults: names })
    queue.push({ fault, left: Math.min(Math.max(Number(times) || 1, 1), MAX_TIMES), delayMs: Number(delayMs) || 0 })
    return jsonReply(200, { ordered: queue })
  }

  const control = (request: SimulatorRequest): SimulatorReply => {
    if (request.method === 'POST') return order(request)
    if (request.method === 'DELETE') queue = []
    return jsonReply(200, { ordered: queue, faults: names })
  }

  const next = (): Ordered | undefined => {
    const [first] = queue
    if (!first) return undefined
    first.left -= 1
    if (first.left === 0) queue = queue.slice(1)
    return first
  }

  return (request) => {
    if (request.path === '/__control') return control(request)
    const due = passes(request) ? undefined : next()
    if (!due) return handle(request)
    const reply = (table[due.fault] ?? handle)(request)
    return due.delayMs > 0 ? { ...reply, delayMs: due.delayMs } : reply
  }
}
