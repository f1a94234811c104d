import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeRecords } from './workloads/records.ts'

const office = Buffer.from(
  JSON.stringify({ id: 'H26.5', name: 'Trung tâm Phục vụ hành chính công', province: '01', note: 'x'.repeat(180) }),
)
const records = Buffer.from(JSON.stringify(makeRecords(100_000)))

/** The answer to workload C's effects. */
const effect = Buffer.from(JSON.stringify({ ref: 'PH-2026-000001', state: 'accepted' }))

const bodies: Readonly<Record<string, Buffer>> = { '/office': office, '/records': records }

/** The system behind workloads B and D: answers from memory, so that it is never what is measured. */
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': effect.length })
    response.end(effect)
    return
  }
  const body = bodies[request.url ?? '']
  response.writeHead(body ? 200 : 404, { 'content-type': 'application/json', 'content-length': body?.length ?? 0 })
  response.end(body)
})
server.keepAliveTimeout = 120_000
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
