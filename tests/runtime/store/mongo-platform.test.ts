import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Flow } from '#core'
import { startTestApp, type TestApp } from '../../support/app.ts'
import { findMongoServer } from '../../support/mongo-server.ts'
import { body, flowOf } from '../../support/run-flow.ts'
import { aDatabase, type TestDatabase } from './mongo-database.ts'

const found = await findMongoServer()

/** Waits for a callback, and answers with what came. */
const waiting: Flow = {
  ...flowOf(
    body(
      [
        { id: 'cho', kind: 'wait', for: { type: 'callback' } },
        { id: 'r', kind: 'respond', body: { got: { $rule: { var: 'steps.cho' } } } },
      ],
      ['start>cho', 'cho>r'],
    ),
  ),
  mode: 'durable',
}

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const seen = await look()
    if (seen !== undefined) return seen
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never came')
}

if ('notRun' in found) it('a platform over MongoDB', (test) => test.skip(found.notRun))
else {
  const { server } = found
  afterAll(server.stop)

  describe(`a platform over ${server.name}`, () => {
    let database: TestDatabase
    const apps: TestApp[] = []
    beforeEach(() => {
      database = aDatabase(server)
    })
    afterEach(async () => {
      for (const app of apps.splice(0)) await app.drain()
      await database.remove()
    })
    const start = async (): Promise<TestApp> => {
      const app = await startTestApp({
        stores: await database.open(),
        env: { LT_LEASE_MS: '1000', LT_DURABLE_WAIT_MS: '0' },
      })
      apps.push(app)
      return app
    }

    it('takes a durable run up where another process left it', async () => {
      const first = await start()
      await first.publish('cho', waiting)
      const { status, headers } = await first.call('POST', '/svc/G06/cho/v1', { body: {} })
      expect(status).toBe(202)
      const id = headers['x-run-id'] as string
      const seen = async (app: TestApp, wanted: string) =>
        until(async () => {
          const { json } = await app.call('GET', `/api/v1/runs/${id}`)
          return json.status === wanted ? json : undefined
        })
      await seen(first, 'waiting')
      await first.drain()

      const second = await start()
      const run = await seen(second, 'waiting')
      expect(run.awaits).toMatchObject([{ kind: 'callback', path: 'cho' }])
      expect((await second.call('GET', '/api/v1/runs')).json.items).toMatchObject([{ id, status: 'waiting' }])
    })
  })
}
