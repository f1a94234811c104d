import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Pool } from 'undici'
import type { Platform } from '../platform.ts'
import { rssOf, type Started } from '../process.ts'
import { DURABLE_FLOW } from './flow.ts'

export interface DurableFigure {
  readonly bench: 'C'
  readonly mode: 'durable'
  /** How long it takes by hand, divided by how long it takes here. */
  readonly ratio: number
  readonly perSecond: number
  readonly handWritten: number
  /** Of accepting, in milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly errors: number
  /** Writes to its journal that each run waits for. */
  readonly commitsPerRun: number
  /** Transactions of the writer, each one fsync, divided by runs. */
  readonly fsyncsPerRun: number
  readonly rss: number
}

interface Side {
  readonly origin: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** True when no run is under way any more. */
  readonly isIdle: (pool: Pool) => Promise<boolean>
}

interface Round {
  readonly seconds: number
  readonly times: readonly number[]
  readonly errors: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const json = async (pool: Pool, path: string, headers: Side['headers']): Promise<never> =>
  (await (await pool.request({ method: 'GET', path, headers })).body.json()) as never

/** Posts `runs` orders, `atOnce` at a time, and waits until all of them are complete. */
const round = async ({ origin, path, headers, isIdle }: Side, runs: number, atOnce: number): Promise<Round> => {
  const pool = new Pool(origin, { connections: atOnce })
  const times: number[] = []
  let errors = 0
  let next = 0
  const began = performance.now()
  const one = async (): Promise<void> => {
    while (next < runs) {
      const body = JSON.stringify({ order: `DH-${next}`, amount: next })
      next += 1
      const sent = performance.now()
      const answer = await pool.request({ method: 'POST', path, headers, body })
      await answer.body.dump()
      times.push(performance.now() - sent)
      if (answer.statusCode !== 202) errors += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  while (!(await isIdle(pool))) await pause(5)
  const seconds = (performance.now() - began) / 1000
  await pool.close()
  return { seconds, times, errors }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const commitsIn = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

/** Entries of each journal, once the server has let go of its data. */
export const commitsPerRun = (folder: string): number => {
  const database = new DatabaseSync(join(folder, 'lienthong.db'), { readOnly: true })
  const row = database.prepare('SELECT avg(length) AS n FROM journal_runs').get()
  database.close()
  return Number(row?.n)
}

export const measureDurable = async (
  { platform, hand, commitsFile }: { platform: Platform; hand: Started; commitsFile: string },
  shape: { readonly runs: number; readonly atOnce: number; readonly rounds: number },
): Promise<Omit<DurableFigure, 'commitsPerRun'>> => {
  const { runs, atOnce, rounds } = shape
  const type = { 'content-type': 'application/json' }
  const key = { authorization: `Bearer ${platform.key}` }
  const ours: Side = {
    origin: platform.url,
    path: `/svc/G06/${DURABLE_FLOW}/v1`,
    headers: { ...type, ...key, prefer: 'respond-async' },
    isIdle: async (pool) => {
      const open = ['running', 'waiting'].map((status) => json(pool, `/api/v1/runs?status=${status}&limit=1`, key))
      return ((await Promise.all(open)) as { items: unknown[] }[]).every(({ items }) => items.length === 0)
    },
  }
  const byHand: Side = {
    origin: hand.line,
    path: '/C',
    headers: type,
    isIdle: async (pool) => ((await json(pool, '/open', {})) as { open: number }).open === 0,
  }
  await round(byHand, runs, atOnce)
  await round(ours, runs, atOnce)
  const before = commitsIn(commitsFile)
  const [a, b]: [Round[], Round[]] = [[], []]
  for (let n = 0; n < rounds; n += 1) {
    b.push(await round(byHand, runs, atOnce))
    a.push(await round(ours, runs, atOnce))
  }
  await pause(100)
  const times = a.flatMap((one) => one.times).sort((x, y) => x - y)
  const [here, there] = [median(a.map(({ seconds }) => seconds)), median(b.map(({ seconds }) => seconds))]
  return {
    bench: 'C',
    mode: 'durable',
    ratio: there / here,
    perSecond: Math.round(runs / here),
    handWritten: Math.round(runs / there),
    p50: times[times.length >> 1] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    errors: a.reduce((sum, { errors }) => sum + errors, 0),
    fsyncsPerRun: (commitsIn(commitsFile) - before) / (runs * rounds),
    rss: rssOf(platform.pid),
  }
}
