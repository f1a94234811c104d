import { connect, type Socket } from 'node:net'

export interface LoadRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface LoadResult {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

/** The whole request as bytes: made once, sent many times. */
const bytesOf = ({ url, headers, body }: LoadRequest): Buffer => {
  const { host, pathname } = new URL(url)
  const lines = Object.entries({ host, 'content-length': String(Buffer.byteLength(body)), ...headers })
  return Buffer.from(
    `POST ${pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`,
  )
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** Reads answers off a socket with as little work as can be: the generator must not be what is measured. */
const reader = (onAnswer: (ok: boolean) => void) => {
  let pending: Buffer | undefined
  let left = 0
  let ok = false
  return (chunk: Buffer): void => {
    let data = pending ? Buffer.concat([pending, chunk]) : chunk
    pending = undefined
    while (data.length > 0) {
      if (left > 0) {
        const taken = Math.min(left, data.length)
        left -= taken
        data = data.subarray(taken)
        if (left === 0) onAnswer(ok)
        continue
      }
      const end = data.indexOf(HEAD_END)
      if (end < 0) {
        pending = data
        return
      }
      const head = data.toString('latin1', 0, end)
      ok = head.startsWith('200', 9)
      left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      data = data.subarray(end + 4)
      if (left === 0) onAnswer(ok)
    }
  }
}

const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Keeps `connections` requests in flight for `ms` and counts the answers: a closed loop, bounded in time. */
export const load = async (request: LoadRequest, connections: number, ms: number): Promise<LoadResult> => {
  const bytes = bytesOf(request)
  const { hostname, port } = new URL(request.url)
  const times: number[] = []
  let errors = 0
  const began = performance.now()
  const until = began + ms

  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
      let sent = 0
      const send = (): void => {
        sent = performance.now()
        socket.write(bytes)
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('close', () => resolve())
      socket.on(
        'data',
        reader((ok) => {
          const now = performance.now()
          times.push(now - sent)
          if (!ok) errors += 1
          if (now < until) send()
          else socket.end()
        }),
      )
    })

  // Never sleeps while it measures: to wake a sleeping client costs the server's core more than a small request,
  // and the faster side would be spared what the slower one pays.
  let measuring = true
  const stayAwake = (): void => {
    if (measuring) setImmediate(stayAwake)
  }
  stayAwake()
  await Promise.all(Array.from({ length: connections }, one))
  measuring = false
  const sorted = Float64Array.from(times).sort()
  const seconds = (performance.now() - began) / 1000
  return { perSecond: times.length / seconds, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), errors }
}
