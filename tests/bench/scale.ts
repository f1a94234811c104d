import { rmSync } from 'node:fs'
import { Pool } from 'undici'
import { fillWithEnded } from './durable/fill.ts'
import { type Platform, publish, restart, startPlatform } from './platform.ts'
import { LOAD_CORE, rssOf, startProcess } from './process.ts'

/** How starting and looking fare once much has been kept: `npm run bench:scale`. */
const quick = process.argv.includes('--quick')
const shape = quick ? { waiting: 1_000, ended: 50_000, asks: 60 } : { waiting: 10_000, ended: 1_000_000, asks: 200 }

const print = (line = ''): void => void process.stdout.write(`${line}\n`)
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

const waitingFlow = {
  schema: 1,
  title: { vi: 'Đo chờ' },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST' },
  body: {
    steps: [{ id: 'cho', kind: 'wait', for: { type: 'timer', ms: 3_600_000 } }],
    edges: [{ from: 'start', to: 'cho' }],
  },
}

const headersOf = ({ key }: Platform) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })

const startWaiting = async (platform: Platform, count: number): Promise<void> => {
  const pool = new Pool(platform.url, { connections: 50 })
  let next = 0
  const one = async (): Promise<void> => {
    while (next < count) {
      next += 1
      const headers = { ...headersOf(platform), prefer: 'respond-async' }
      const answer = await pool.request({ method: 'POST', path: '/svc/G06/c-waiting/v1', headers, body: '{}' })
      await answer.body.dump()
      if (answer.statusCode !== 202) throw new Error(`refused with ${answer.statusCode}`)
    }
  }
  await Promise.all(Array.from({ length: 50 }, one))
  await pool.close()
}

const LISTS: Readonly<Record<string, string>> = {
  newest: '',
  flow: 'flow=khac',
  failed: 'status=failed',
  waiting: 'status=waiting',
  caller: 'caller=he-thong-3',
  key: `key=maHoSo:H26-${shape.ended >> 1}`,
}

/** Milliseconds of one page, first and following ones. */
const timePages = async (platform: Platform, query: string): Promise<readonly number[]> => {
  const pool = new Pool(platform.url, { connections: 1 })
  const times: number[] = []
  let cursor = ''
  for (let n = 0; n < shape.asks; n += 1) {
    const path = `/api/v1/runs?limit=50&${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const began = performance.now()
    const answer = await pool.request({ method: 'GET', path, headers: headersOf(platform) })
    const page = (await answer.body.json()) as { next?: string }
    times.push(performance.now() - began)
    cursor = page.next ?? ''
  }
  await pool.close()
  return times
}

const main = async (): Promise<void> => {
  const backend = await startProcess(LOAD_CORE, ['tests/bench/backend.ts'])
  let platform = await startPlatform(backend.line, [])
  await publish(platform, 'c-waiting', waitingFlow)
  platform = await restart(platform)
  const empty = platform.tookMs
  await startWaiting(platform, shape.waiting)
  await platform.stop()
  print(`${shape.waiting} runs wait; filling in ${shape.ended} that ended …`)
  await fillWithEnded(platform.folder, shape.ended)
  const starts: number[] = []
  for (let n = 0; n < 3; n += 1) {
    platform = await restart(platform)
    starts.push(platform.tookMs)
  }
  const start = Math.round(percentile(starts, 0.5))
  const pages: Record<string, { p50: number; p99: number }> = {}
  for (const [name, query] of Object.entries(LISTS)) {
    const times = await timePages(platform, query)
    pages[name] = { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
  }
  const rss = rssOf(platform.pid)
  await Promise.all([platform.stop(), backend.stop()])
  rmSync(platform.folder, { recursive: true, force: true })

  print(`  start: ${start} ms to listening, ${Math.round(empty)} ms with nothing kept; RSS ${rss} MB`)
  print('  list of 50        p50 ms   p99 ms')
  for (const [name, { p50, p99 }] of Object.entries(pages))
    print(`  ${name.padEnd(16)} ${p50.toFixed(1).padStart(7)} ${p99.toFixed(1).padStart(8)}`)
  print('Not measured: lists while runs are written, disks slower than this one.')
  print(JSON.stringify({ ...shape, startMs: start, emptyStartMs: Math.round(empty), rss, pages }))
}

await main()
