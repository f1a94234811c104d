import type { IncomingMessage } from 'node:http'
import { Problem } from './problem.ts'
import { HttpRequest } from './request.ts'

const tooLarge = (limit: number): Problem =>
  new Problem('request.tooLarge', {
    detail: { vi: `Dịch vụ này nhận tối đa ${limit} byte.`, en: `This service takes at most ${limit} bytes.` },
    headers: { connection: 'close' },
  })

/** Has the request a body, going by its head? (RFC 9112 §6.3) */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/**
 * Reads a body of at most `limit` bytes as UTF-8 and hands it on once. One that announces more is refused before it
 * is read; one that announces nothing is counted as it comes. A client that leaves while sending is not answered.
 */
export const readBody = (request: IncomingMessage, limit: number, take: (body: string | Problem) => void): void => {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    take(tooLarge(limit))
    return
  }
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  let size = 0
  let taken = false
  const part = (chunk: Buffer): void => {
    size += chunk.length
    if (taken) return
    if (size > limit) {
      taken = true
      take(tooLarge(limit))
    } else if (first === undefined) first = chunk
    else {
      more ??= [first]
      more.push(chunk)
    }
  }
  const end = (): void => {
    if (!taken) take(more ? Buffer.concat(more).toString('utf8') : first === undefined ? '' : first.toString('utf8'))
  }
  if (request instanceof HttpRequest) request.gather({ part, end })
  else request.on('data', part).on('end', end)
}
