import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { DURABLE_FLOW } from './durable/flow.ts'
import { flowId, type Platform, startPlatform } from './platform.ts'
import { LOAD_CORE, rssOf, startProcess } from './process.ts'

/** Does memory grow under steady work? `npm run soak`: ten minutes; `-- --quick`: one. */
const quick = process.argv.includes('--quick')
const MINUTES = quick ? 0.8 : 10
/** Memory settles first: caches fill, code is compiled. */
const WARM_MINUTES = quick ? 0.3 : 2
const SAMPLE_MS = 1_000
const WORKERS = 8
const PAUSE_MS = 40

const COLLECT = fileURLToPath(new URL('./durable/collect.mjs', import.meta.url))
const print = (line = ''): void => void process.stdout.write(`${line}\n`)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const ORDER = JSON.stringify({
  citizenId: '001099000001',
  name: 'NGUYỄN VĂN A',
  phone: '0961000000',
  items: Array.from({ length: 10 }, (_, n) => ({ code: `SP-${n}`, qty: 2, price: 1000 })),
})

/** Least squares: MB a minute. */
const slope = (samples: readonly (readonly [minute: number, mb: number])[]): number => {
  const n = samples.length
  const mean = (of: (sample: readonly [number, number]) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / n
  const [x, y] = [mean(([minute]) => minute), mean(([, mb]) => mb)]
  const over = samples.reduce((sum, [minute, mb]) => sum + (minute - x) * (mb - y), 0)
  return over / samples.reduce((sum, [minute]) => sum + (minute - x) ** 2, 0)
}

const work = async (platform: Platform, until: number): Promise<number> => {
  const pool = new Pool(platform.url, { connections: WORKERS })
  const headers = { authorization: `Bearer ${platform.key}`, 'content-type': 'application/json' }
  let done = 0
  const one = async (worker: number): Promise<void> => {
    while (performance.now() < until) {
      const durable = worker % 2 === 0
      const path = durable ? `/svc/G06/${DURABLE_FLOW}/v1` : `/svc/G06/${flowId('A', 'audited')}/v1`
      const body = durable ? JSON.stringify({ order: `DH-${done}`, amount: done }) : ORDER
      const answer = await pool.request({ method: 'POST', path, headers, body })
      await answer.body.dump()
      if (answer.statusCode >= 400) throw new Error(`refused with ${answer.statusCode}`)
      done += 1
      await pause(PAUSE_MS)
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => one(worker)))
  await pool.close()
  return done
}

const main = async (): Promise<void> => {
  const backend = await startProcess(LOAD_CORE, ['tests/bench/backend.ts'])
  const platform = await startPlatform(backend.line, ['audited'], [COLLECT])
  const began = performance.now()
  const working = work(platform, began + MINUTES * 60_000)
  const samples: [number, number][] = []
  /** The least of each half minute is what stays after a collection. */
  let least = Number.POSITIVE_INFINITY
  for (let n = 1; performance.now() < began + MINUTES * 60_000; n += 1) {
    await pause(SAMPLE_MS)
    least = Math.min(least, rssOf(platform.pid))
    const minute = (performance.now() - began) / 60_000
    if (n % (quick ? 6 : 30) !== 0) continue
    if (minute > WARM_MINUTES) samples.push([minute, least])
    least = Number.POSITIVE_INFINITY
  }
  const runs = await working
  await Promise.all([platform.stop(), backend.stop()])
  rmSync(platform.folder, { recursive: true, force: true })
  const growth = slope(samples)
  const [first, last] = [samples[0]?.[1] ?? 0, samples.at(-1)?.[1] ?? 0]
  print(
    `${runs} runs in ${MINUTES} minutes; memory after collection ${first} → ${last} MB: ${growth.toFixed(2)} MB a minute`,
  )
  print('Not measured: days, flows that wait, connectors other than http.')
  print(
    JSON.stringify({ minutes: MINUTES, runs, firstMB: first, lastMB: last, mbPerMinute: Number(growth.toFixed(3)) }),
  )
}

await main()
