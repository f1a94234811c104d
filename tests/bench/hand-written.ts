import fastify from 'fastify'
import { Agent, request } from 'undici'
import { answerOrder, type Order, OrderAnswer, OrderBody, ReferenceAnswer } from './workloads/order.ts'
import { answerRecords, RecordsAnswer, type Source } from './workloads/records.ts'

/**
 * What a good engineer would write by hand for the same work: fastify with both schemas, its compiled
 * serialiser, and a keep-alive client. No access check, no trace, no limits: that is what the platform adds.
 */
const backend = process.argv[2] ?? ''
const dispatcher = new Agent({ keepAliveTimeout: 60_000, connections: 64 })
const get = async (path: string): Promise<unknown> => (await request(`${backend}${path}`, { dispatcher })).body.json()

const app = fastify({ logger: false })

app.post<{ Body: Order }>('/A', { schema: { body: OrderBody, response: { 200: OrderAnswer } } }, (req, reply) =>
  reply.send(answerOrder(req.body)),
)

app.post<{ Body: Order }>('/B', { schema: { body: OrderBody, response: { 200: ReferenceAnswer } } }, async (req) => {
  const { name, province } = (await get('/office')) as { name: string; province: string }
  return { ...answerOrder(req.body), office: name, province }
})

app.post('/D', { schema: { response: { 200: RecordsAnswer } } }, async () =>
  answerRecords((await get('/records')) as Source[]),
)

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.stdin.resume().on('end', () => process.exit(0))
