import { RUN_STATUSES, type RunSummary } from '#core'
import type { Client } from './client.ts'
import { type Given, UsageError } from './options.ts'

/** What runs are chosen by, as the API names it. */
export const FILTERS = {
  flow: { type: 'string' },
  status: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  trace: { type: 'string' },
  caller: { type: 'string' },
  key: { type: 'string' },
  parent: { type: 'string' },
  limit: { type: 'string' },
} as const

export const FILTER_USAGE =
  '[--flow FLOW] [--status STATUS] [--from TIME] [--to TIME] [--key NAME:VALUE] [--caller ID] [--trace ID] [--parent RUN] [--limit N]'

/** Most rows of one page of the API. */
const PAGE = 200

const instantOf = (option: string, text: string): string => {
  const ms = Date.parse(text)
  if (!Number.isNaN(ms)) return new Date(ms).toISOString()
  throw new UsageError({ vi: `--${option} không phải thời điểm: “${text}”.`, en: `--${option} is no time: "${text}".` })
}

const statusOf = (text: string): string => {
  if ((RUN_STATUSES as readonly string[]).includes(text)) return text
  const all = RUN_STATUSES.join(', ')
  throw new UsageError({
    vi: `Không có trạng thái “${text}”; chọn trong: ${all}.`,
    en: `There is no status "${text}"; choose from: ${all}.`,
  })
}

const read: Readonly<Record<string, (option: string, text: string) => string>> = {
  status: (_, text) => statusOf(text),
  from: instantOf,
  to: instantOf,
}

const NAMES: Readonly<Record<string, string>> = { trace: 'traceId' }

const queryOf = ({ values }: Given): URLSearchParams => {
  const query = new URLSearchParams()
  for (const option of Object.keys(FILTERS)) {
    const value = values[option]
    if (option === 'limit' || value === undefined) continue
    query.set(NAMES[option] ?? option, read[option]?.(option, String(value)) ?? String(value))
  }
  return query
}

const limitOf = ({ values }: Given, byDefault: number): number => {
  const limit = values.limit === undefined ? byDefault : Number(values.limit)
  if (Number.isInteger(limit) && limit > 0) return limit
  throw new UsageError({ vi: '--limit là số nguyên dương.', en: '--limit is a positive whole number.' })
}

/** True where the person chose by anything. */
export const isFiltered = ({ values }: Given): boolean =>
  Object.keys(FILTERS).some((option) => option !== 'limit' && values[option] !== undefined)

export interface Chosen {
  readonly runs: readonly RunSummary[]
  /** There are more than were asked for. */
  readonly more: boolean
}

interface Page {
  readonly items: readonly RunSummary[]
  readonly next?: string
}

/** The runs that fit, newest first, over as many pages as it takes. */
export const choose = async (given: Given, byDefault: number): Promise<Chosen> => {
  const query = queryOf(given)
  const most = limitOf(given, byDefault)
  const runs: RunSummary[] = []
  for (;;) {
    query.set('limit', String(Math.min(PAGE, most - runs.length)))
    const { items, next } = await page(given.client, query)
    runs.push(...items)
    if (next === undefined || runs.length >= most) return { runs, more: next !== undefined }
    query.set('cursor', next)
  }
}

const page = async (client: Client, query: URLSearchParams): Promise<Page> =>
  (await client.call('GET', `/runs?${query}`)) as Page
