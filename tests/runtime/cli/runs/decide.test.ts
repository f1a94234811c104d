import type { AddressInfo } from 'node:net'
import { Type } from '@sinclair/typebox'
import { afterEach, expect, it } from 'vitest'
import { defineAction, definePlugin, PluginError } from '#plugins/sdk'
import { runCommand } from '../../../../runtime/cli/run.ts'
import { runsCommands } from '../../../../runtime/cli/runs/commands.ts'
import { startTestApp, type TestApp } from '../../../support/app.ts'
import { begin, byHand } from './world.ts'

const label = { vi: 'Thử', en: 'Test' }

/** Nobody can tell what became of the first call. */
const uncertain = () => {
  let calls = 0
  const nop = defineAction({
    label,
    input: Type.Object({}),
    output: Type.Object({ so: Type.Integer() }),
    effect: 'once',
    run: async () => {
      calls += 1
      if (calls > 1) return { so: calls }
      throw new PluginError(
        'network.reset',
        { vi: 'Đứt kết nối', en: 'Connection reset' },
        { retryable: true, sent: 'unknown' },
      )
    },
  })
  return definePlugin({ id: 'he-thong', version: '1.0.0', label, actions: { nop } })
}

const opened: TestApp[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.drain()
})

const start = async () => {
  const app = await startTestApp({ plugins: [uncertain()] })
  opened.push(app)
  await app.server.listen({ host: '127.0.0.1', port: 0, listenTextResolver: () => '' })
  const url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
  const step = { id: 'nop', kind: 'action', action: 'he-thong/nop', input: {} }
  await app.publish('nop', byHand([step], ['start>nop']))
  const lienthong = async (...args: readonly string[]) => {
    const lines: string[] = []
    const terminal = {
      env: { LT_URL: url, LT_KEY: app.key, LT_LANGUAGE: 'en' },
      print: (line: string) => void lines.push(line),
      warn: (line: string) => void lines.push(line),
      interrupted: async () => '',
    }
    return { code: await runCommand(runsCommands, ['runs', ...args], terminal), text: lines.join('\n') }
  }
  const run = await begin(url, app.key, 'nop')
  const until = async (status: string) => {
    for (let tries = 0; tries < 400; tries += 1) {
      const seen = JSON.parse((await lienthong('show', run, '--json')).text)
      if (seen.status === status) return seen
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`never ${status}`)
  }
  await until('needsDecision')
  return { lienthong, run, until }
}

it('shows what nobody can tell of, and takes the decision that it was done, with its output', async () => {
  const { lienthong, run, until } = await start()
  expect((await lienthong('show', run)).text).toMatch(/^ {2}decision nop: Connection reset$/m)
  const decided = await lienthong('decide', run, '--path', 'nop', '--happened', '--output', '{"so":7}')
  expect(decided).toEqual({ code: 0, text: 'Accepted; it takes effect shortly.' })
  expect((await until('succeeded')).steps[0]).toMatchObject({ output: { so: 7 } })
})

it('takes the decision to call again, and that it failed', async () => {
  const again = await start()
  await again.lienthong('decide', again.run, '--path', 'nop', '--repeat')
  expect((await again.until('succeeded')).steps[0]).toMatchObject({ output: { so: 2 } })
  const gone = await start()
  await gone.lienthong('decide', gone.run, '--path', 'nop', '--failed')
  await gone.until('failed')
})
