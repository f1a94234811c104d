import type {
  Draft,
  Flow,
  KeyedCall,
  Lease,
  Message,
  NewRun,
  Page,
  PageRequest,
  Publication,
  RunChange,
  RunDetail,
  RunRecord,
  RunSummary,
  Scope,
  StoredAnswer,
  StoredConnection,
  StoredKey,
  Unit,
  WrappedKey,
} from '#core'

/** A person of this unit. The builder's own rights are no matter of the store. */
export const scopeOf = (unit: string): Scope => ({
  unit,
  principal: { kind: 'person', id: `can-bo-${unit}`, unit, roles: ['administrator'] },
})

export const A = scopeOf('G06')
export const B = scopeOf('H26')
/** Somebody who claims the whole installation without being the platform. */
export const PRETENDER: Scope = { unit: '*', principal: { kind: 'person', id: 'x', unit: '*', roles: [] } }

const START = Date.UTC(2026, 10, 2, 8)

/** The nth second of the story. */
export const at = (second: number): string => new Date(START + Math.round(second * 1000)).toISOString()

export const ODD_STRINGS = {
  quotes: `'"\`\\ '; DROP TABLE flows; --`,
  nul: 'trước\u0000sau',
  emoji: '👩🏽‍💻 🇻🇳 \u{10FFFF}',
  controls: 'a\r\n\tb\u0001\u2028\u202e',
  decomposed: 'Dân cư'.normalize('NFD'),
  'one megabyte': 'dữ '.repeat(350_000),
} as const

type NewDraft = Omit<Draft, 'revision'> & { readonly title: string; readonly search: string }

export const LEASE: Lease = { worker: 'may-1', expiresIn: 30_000 }

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const aMessage = (id: string, body = id): Message => ({ id, body: bytes(body) })

/** A durable run that somebody holds, with one entry. */
export const aNewRun = (n: number, given: Partial<NewRun> = {}): NewRun => {
  const view = aRun(n, { unit: given.unit ?? 'G06', flow: given.flow ?? 'f', status: 'running' })
  const { id, unit, flow, version } = view.summary
  return { id, unit, flow, version, entries: [bytes('accepted')], state: 'held', view, ...given }
}

let commits = 0

/** One more entry; each change is another. */
export const aChange = (given: Partial<RunChange> = {}): RunChange => {
  commits += 1
  return { commitId: `commit-${commits}`, append: [bytes(`entry-${commits}`)], ...given }
}

/** `search` follows the title unless it is given. */
export const aDraft = (given: Partial<NewDraft> = {}): NewDraft => {
  const title = given.title ?? 'Tra cứu dân cư'
  return { document: { title }, title, search: title, savedAt: at(0), savedBy: 'can-bo', ...given }
}

export const aDocument = (title = 'Tra cứu dân cư'): Flow =>
  ({
    schema: 1,
    name: title,
    trigger: { kind: 'manual' },
    mode: 'transient',
    body: { steps: [], edges: [] },
  }) as unknown as Flow

export const aPublication = (
  given: Partial<Publication & { expectedRevision: number }> = {},
): Publication & { readonly expectedRevision: number } => ({
  document: aDocument(),
  pins: { 'dan-cu': '1.2.0' },
  major: 1,
  note: 'Bản đầu',
  hash: 'ab'.repeat(32),
  publishedAt: at(10),
  publishedBy: 'can-bo',
  expectedRevision: 1,
  ...given,
})

/** The `n`th id of the story: a UUID version 7, so ids sort as their numbers do. */
export const runId = (n: number, tail = 0): string => {
  const time = (START + Math.round(n * 1000)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail.toString(16).padStart(12, '0')}`
}

/** The run that started at second `n`. */
export const aRun = (n: number, given: Partial<RunSummary> = {}, detail: Partial<RunDetail> = {}): RunRecord => ({
  summary: {
    id: runId(n),
    unit: 'G06',
    flow: 'tra-cuu',
    version: 1,
    status: 'succeeded',
    trigger: 'http',
    caller: 'khoa-1',
    traceId: n.toString(16).padStart(32, '0'),
    startedAt: at(n),
    durationMs: 12.345,
    ...given,
  },
  detail: JSON.stringify({ input: { n }, steps: [], ...detail }),
})

export const aCall = (given: Partial<KeyedCall> = {}): KeyedCall => ({
  service: 'tra-cuu/v1',
  caller: 'khoa-1',
  key: 'k-1',
  ...given,
})

/** Taken at second 0 and kept for 100 seconds. */
export const aReservation = (given: Partial<Parameters<typeof reservation>[0]> = {}) =>
  reservation({ bodyHash: 'hash-1', runId: runId(1), owner: 'process-1', at: at(0), expiresAt: at(100), ...given })
const reservation = (all: { bodyHash: string; runId: string; owner: string; at: string; expiresAt: string }) => all

export const anAnswer = (given: Partial<StoredAnswer> = {}): StoredAnswer => ({
  status: 201,
  contentType: 'application/json',
  headers: { location: '/ho-so/7', 'x-run-id': runId(1) },
  body: '{"so":7}',
  ...given,
})

export const aUnit = (code = 'G06', given: Partial<Unit> = {}): Unit => ({
  code,
  name: { vi: `Đơn vị ${code}`, en: `Unit ${code}` },
  ...given,
})

export const aKey = (id: string, given: Partial<StoredKey> = {}): StoredKey => ({
  id,
  unit: 'G06',
  hash: id.padEnd(64, '0'),
  name: `Hệ thống ${id}`,
  roles: ['caller', 'viewer'],
  createdAt: at(0),
  ...given,
})

export const aDataKey = (keyId: string, given: Partial<WrappedKey> = {}): WrappedKey => ({
  unit: 'G06',
  keyId,
  kekId: 'kek-1',
  wrapped: 'AAECAwQF',
  ...given,
})

export const aConnection = (id: string, given: Partial<StoredConnection> = {}): StoredConnection => ({
  unit: 'G06',
  id,
  plugin: 'http',
  title: `Kết nối ${id}`,
  baseUrl: 'https://dancu.example/api/',
  hosts: ['dancu.example', 'dancu.example:8443'],
  allowPrivate: false,
  sealed: 'v1.k1.AAEC',
  savedAt: at(0),
  savedBy: 'can-bo',
  ...given,
})

/** Every page of a list, one after the other. `between` is called after each page but the last. */
export const pagesOf = async <T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
  between: (page: number) => Promise<unknown> | undefined = () => undefined,
): Promise<T[][]> => {
  const pages: T[][] = []
  let cursor: string | undefined
  do {
    const { items, next } = await list({ limit, cursor })
    pages.push([...items])
    cursor = next
    if (cursor !== undefined) await between(pages.length)
    if (pages.length > 1000) throw new Error('paging does not end')
  } while (cursor !== undefined)
  return pages
}

/** Texts that are no cursor of ours. */
export const BAD_CURSORS = [
  '',
  'x',
  'null',
  '%%%',
  'e30',
  'W10',
  'W3t9XQ',
  'WzEsMiwzLDQsNSw2XQ',
  // ["abc"], [null], [1e400]
  'WyJhYmMiXQ',
  'W251bGxd',
  'WzFlNDAwXQ',
  '"\'; drop',
  'A'.repeat(5000),
]

/** `count` calls at once. */
export const together = <T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)))
