import { FLOW } from './flow.ts'
import type { Node } from './node.ts'

/** One request of a client that does not give up: it keeps its key, and asks again when the server was gone. */
export interface Request {
  readonly n: number
  /** Known once the server has accepted it. */
  run?: string
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends once. True when the server accepted it; false when nobody can tell. Throws on a refusal. */
export const sendOnce = async (node: Node, request: Request, flow = FLOW): Promise<boolean> => {
  try {
    const { status, headers, json } = await node.call(
      'POST',
      `/svc/G06/${flow}/v1`,
      { n: request.n },
      { 'idempotency-key': `k-${request.n}`, prefer: 'respond-async' },
    )
    if (status === 503 || status === 507) return false
    if (typeof json?.runId === 'string' && status >= 400) {
      // It was accepted, and came to a bad end.
      request.run = json.runId
      return true
    }
    if (status >= 400) throw new Error(`refused: ${status} ${JSON.stringify(json)}`)
    request.run = headers.get('x-run-id') ?? ''
    return true
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error
    return false
  }
}

/** Until the server has accepted it, whatever happens to the server meanwhile. */
export const sendUntilAccepted = async (node: Node, request: Request, flow = FLOW): Promise<void> => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await sendOnce(node, request, flow)) return
    await pause(50)
  }
  throw new Error(`request ${request.n} was never accepted: ${node.errors()}`)
}

const OVER = new Set(['succeeded', 'failed', 'cancelled', 'dead', 'needsDecision'])

/** Where the runs stand, once none of them moves any more by itself. */
export const settle = async (
  node: Node,
  runs: readonly string[],
  patienceMs = 30_000,
): Promise<ReadonlyMap<string, string>> => {
  const standing = new Map<string, string>()
  const end = Date.now() + patienceMs
  for (let open = [...runs]; open.length > 0; ) {
    const still: string[] = []
    for (const run of open) {
      const { status, json } = await node.call('GET', `/api/v1/runs/${run}`)
      standing.set(run, status === 200 ? json.status : 'lost')
      if (!OVER.has(standing.get(run) as string)) still.push(run)
    }
    if (Date.now() > end) break
    open = still
    if (open.length > 0) await pause(50)
  }
  return standing
}
