import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunSummary } from '#core'
import { type RunningServer, startServer } from '../../../support/server.ts'
import { begin, byHand, lienthong, publish, type Ran } from './world.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const NOWHERE = '01a19b45-b000-7000-8000-000000000000'

let server: RunningServer

beforeAll(async () => {
  server = await startServer({ env: { LT_QUOTA_LIVE_RUNS: '40' } })
  const { url, key } = server
  const fail = { id: 'hong', kind: 'stop', outcome: 'failed', code: 'ho-so.sai', message: 'Hồ sơ sai' }
  const wait = { id: 'cho', kind: 'wait', for: { type: 'timer', ms: 3_600_000 } }
  const ask = { id: 'duyet', kind: 'approval', title: 'Duyệt hồ sơ', approvers: ['role:operator'] }
  await publish(url, key, 'hong', byHand([fail], ['start>hong']))
  await publish(url, key, 'cho', byHand([wait], ['start>cho']))
  await publish(url, key, 'duyet', byHand([ask], ['start>duyet']))
}, 120_000)
afterAll(() => server?.close())

const runs = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  lienthong(['runs', ...args], { LT_URL: server.url, LT_KEY: server.key, LT_LANGUAGE: 'en', ...env })

const start = (flow: string) => begin(server.url, server.key, flow)

/** Until the run stands so, as the command shows it. */
const until = async (run: string, status: string): Promise<Ran> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = await runs(['show', run, '--json'])
    if (JSON.parse(seen.out).status === status) return seen
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${run} never was ${status}`)
}

it('lists runs: a table for people, JSON for machines, chosen as the API chooses', { timeout: 120_000 }, async () => {
  const [first, second] = [await start('hong'), await start('hong')]
  await until(first, 'failed')
  await until(second, 'failed')
  const listed = await runs(['list', '--flow', 'hong', '--status', 'failed'])
  expect(listed.code).toBe(0)
  const [head, ...rows] = listed.out.trimEnd().split('\n')
  expect(head).toMatch(/^RUN\s+STATUS\s+FLOW\s+STARTED\s+TOOK\s+ERROR$/)
  expect(rows.map((row) => UUID.exec(row)?.[0])).toEqual([second, first])
  expect(rows[0]).toMatch(/failed\s+hong v1\s.+ho-so\.sai @ hong$/)
  const json = await runs(['list', '--flow', 'hong', '--limit', '1', '--json'])
  const { items, more } = JSON.parse(json.out) as { items: RunSummary[]; more: boolean }
  expect([items.map(({ id }) => id), more]).toEqual([[second], true])
  const none = await runs(['list', '--flow', 'khong-co'])
  expect([none.code, none.err]).toEqual([0, 'There are no such runs.\n'])
  const vietnamese = await runs(['list', '--flow', 'hong', '--limit', '1', '--lang', 'vi'])
  expect(vietnamese.out).toContain('thất bại')
})

it('shows one run: its steps, its error, and what it waits for', { timeout: 120_000 }, async () => {
  const [failed, waits] = [await start('hong'), await start('duyet')]
  await until(failed, 'failed')
  const shown = await runs(['show', failed])
  expect(shown.code).toBe(0)
  expect(shown.out).toMatch(/^Error: Hồ sơ sai \[ho-so\.sai\]$/m)
  expect(shown.out).toMatch(/^hong\s+succeeded\s+0\s/m)
  await until(waits, 'needsApproval')
  expect((await runs(['show', waits])).out).toMatch(/^ {2}approval duyet 0\/1: Duyệt hồ sơ$/m)
})

it('cancels what waits', { timeout: 120_000 }, async () => {
  const run = await start('cho')
  await until(run, 'waiting')
  const cancelled = await runs(['cancel', run, '--reason', 'nhập nhầm'])
  expect(cancelled).toMatchObject({ code: 0, out: 'Accepted; it takes effect shortly.\n' })
  const seen = JSON.parse((await until(run, 'cancelled')).out)
  expect(seen.error).toMatchObject({ code: 'run.cancelled', message: expect.stringContaining('nhập nhầm') })
  // Saying it twice is saying it once; but what ended by itself is over.
  expect((await runs(['cancel', run])).code).toBe(0)
  const failed = await start('hong')
  await until(failed, 'failed')
  const over = await runs(['cancel', failed])
  expect(over.code).toBe(1)
  expect(over.err).toContain('The run is over. [run.over, HTTP 409, trace ')
})

it('votes', { timeout: 120_000 }, async () => {
  const run = await start('duyet')
  await until(run, 'needsApproval')
  const voted = await runs(['vote', run, '--path', 'duyet', '--approve', '--note', 'đủ hồ sơ', '--json'])
  expect([voted.code, JSON.parse(voted.out)]).toEqual([0, { run }])
  await until(run, 'succeeded')
})

it('takes up failed runs again, one by one and many with a canary', { timeout: 120_000 }, async () => {
  const run = await start('hong')
  await until(run, 'failed')
  for (const verb of ['retry', 'replay']) {
    const begun = await runs([verb, run])
    expect(begun.out).toMatch(new RegExp(`^New run: ${UUID.source}\n$`))
    const next = UUID.exec(begun.out)?.[0] as string
    expect(JSON.parse((await until(next, 'failed')).out)).toMatchObject({ trigger: 'replay', takesUp: run })
  }
  const dry = await runs([
    'bulk',
    'retry',
    '--flow',
    'hong',
    '--status',
    'failed',
    '--limit',
    '2',
    '--dry-run',
    '--json',
  ])
  expect(JSON.parse(dry.out).runs).toHaveLength(2)
  const canary = await runs([
    'bulk',
    'retry',
    '--flow',
    'hong',
    '--status',
    'failed',
    '--limit',
    '3',
    '--canary',
    '--json',
  ])
  const { done, left } = JSON.parse(canary.out)
  expect([canary.code, done.length, left.length]).toEqual([1, 1, 2])
  const named = await runs(['bulk', 'replay', run, NOWHERE])
  expect(named.code).toBe(1)
  expect(named.out).toMatch(new RegExp(`^${run}\\s+${UUID.source}$`, 'm'))
  expect(named.out).toMatch(new RegExp(`^${NOWHERE}\\s+run\\.unknown$`, 'm'))
  expect(named.err).toBe('1 of 2 runs went well.\n')
})

it('says in the server’s own words what it refuses', { timeout: 120_000 }, async () => {
  const run = await start('hong')
  await until(run, 'failed')
  const refused = [
    ['revive', run],
    ['decide', run, '--path', 'hong', '--repeat'],
    ['show', NOWHERE],
    ['retry', run, '--from', 'khong-co'],
  ]
  const codes = await Promise.all(refused.map(async (args) => runs(args, { LT_LANGUAGE: 'vi' })))
  expect(codes.map(({ code }) => code)).toEqual([1, 1, 1, 1])
  for (const [n, code] of ['run.notDead', 'run.notAwaited', 'run.unknown', 'run.noSuchStep'].entries())
    expect(codes[n]?.err).toContain(`[${code}, HTTP 4`)
  expect(codes[2]?.err).toContain('Không có lượt chạy này.')
  const stranger = await runs(['list'], { LT_KEY: 'lt_sai' })
  expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('[auth.invalid, HTTP 401')])
})

it('says how it is used, and never needs the key as an argument', { timeout: 120_000 }, async () => {
  const wrong = await Promise.all([
    runs(['show']),
    runs(['show', 'khong-phai-ma']),
    runs(['list', '--status', 'xong']),
    runs(['list', '--khong-co', 'x']),
    runs(['decide', NOWHERE, '--path', 'a']),
    runs(['vote', NOWHERE, '--path', 'a', '--approve', '--reject']),
    runs(['replay', NOWHERE, '--input', '{']),
    runs(['bulk', 'retry']),
    runs(['lam-gi-do']),
  ])
  expect(wrong.map(({ code }) => code)).toEqual(wrong.map(() => 2))
  for (const { err } of wrong) expect(err).toContain('lienthong runs ')
  const help = await runs([])
  expect(help.code).toBe(0)
  for (const verb of ['list', 'show', 'cancel', 'decide', 'vote', 'revive', 'retry', 'replay', 'bulk'])
    expect(help.out).toContain(`lienthong runs ${verb} `)
  const keyless = await runs(['list'], { LT_KEY: '' })
  expect([keyless.code, keyless.err]).toEqual([1, expect.stringContaining('LT_KEY')])
  const nobody = await runs(['list', '--url', 'http://127.0.0.1:65533'])
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('ECONNREFUSED')])
})

it('a unit that has as many runs under way as it may gets 429, and what it has goes on', {
  timeout: 120_000,
}, async () => {
  const begun: string[] = []
  let refused: Response | undefined
  for (let n = 0; n < 60 && !refused; n += 1) {
    const response = await fetch(`${server.url}/api/v1/flows/cho/start`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', 'accept-language': 'en' },
      body: '{}',
    })
    if (response.ok) begun.push(((await response.json()) as { run: string }).run)
    else refused = response
  }
  expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await refused?.json()).toMatchObject({
    code: 'quota.runs',
    limit: 40,
    title: expect.stringContaining('under way'),
  })
  await until(begun[0] as string, 'waiting')
  expect(JSON.parse((await runs(['list', '--status', 'waiting', '--limit', '100', '--json'])).out).items.length).toBe(
    begun.length,
  )
  expect((await runs(['bulk', 'cancel', '--status', 'waiting'])).code).toBe(0)
  await until(begun[0] as string, 'cancelled')
})
