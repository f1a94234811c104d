import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fastify from 'fastify'
import { Agent, request } from 'undici'
import { OrderToKeep } from './flow.ts'
import type { Write } from './group-commit.ts'

/**
 * The same work by hand: fastify with a schema, a writer thread that commits for many at once, a keep-alive client, the
 * same three commits for each run. It has no recovery, no retry, no access check, no history and no encryption.
 */
const backend = process.argv[2] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-hand-'))
const writer = new Worker(new URL('./group-commit.ts', import.meta.url), { workerData: join(folder, 'runs.db') })
const dispatcher = new Agent({ keepAliveTimeout: 60_000, connections: 64 })

let gathered: Write[] = []
let waiting: (() => void)[] = []
let committing: (() => void)[] = []

const send = (): void => {
  if (committing.length > 0 || gathered.length === 0) return
  writer.postMessage(gathered)
  committing = waiting
  gathered = []
  waiting = []
}
writer.on('message', () => {
  const told = committing
  committing = []
  send()
  for (const tell of told) tell()
})
const durable = (write: Write): Promise<void> =>
  new Promise((resolve) => {
    gathered.push(write)
    waiting.push(resolve)
    setImmediate(send)
  })

const effect = async (key: string, body: object): Promise<{ ref: string }> => {
  const answer = await request(`${backend}/effect`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  return (await answer.body.json()) as { ref: string }
}

let open = 0

const run = async (id: string, { order, amount }: { order: string; amount: number }): Promise<void> => {
  const made = { order, total: amount }
  const reserved = await effect(`${id}/reserve`, made)
  await durable({ kind: 'append', run: id, number: 1, entry: JSON.stringify(reserved) })
  const note = made.total > 500 ? { order: made.order, ref: reserved.ref } : { order: made.order, ref: reserved.ref }
  const confirmed = await effect(`${id}/confirm`, note)
  await durable({ kind: 'end', run: id, number: 2, entry: JSON.stringify(confirmed) })
  open -= 1
}

const app = fastify({ logger: false })
app.post<{ Body: { order: string; amount: number } }>('/C', { schema: { body: OrderToKeep } }, async (req, reply) => {
  const id = randomUUID()
  open += 1
  await durable({ kind: 'accept', run: id, input: JSON.stringify(req.body) })
  void run(id, req.body)
  return reply.code(202).send({ runId: id })
})
app.get('/open', () => ({ open }))

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.stdin.resume().on('end', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
