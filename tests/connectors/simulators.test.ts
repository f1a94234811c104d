import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { connectors } from '#connectors'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import type { SimulatorAddresses } from '../../connectors/simulators.ts'
import { testContext } from '../support/plugin-context.ts'

const file = (path: string): string => fileURLToPath(new URL(`../../connectors/${path}`, import.meta.url))

const children: ChildProcess[] = []
const run = async (path: string, ...args: string[]) => {
  const child = spawn(process.execPath, [file(path), ...args], { stdio: ['pipe', 'pipe', 'inherit'], env: {} })
  children.push(child)
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, ended, line }
}
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe('the simulated systems as a process of their own', () => {
  test('say where they listen and how to reach them, and every connector works against its own', async () => {
    const { line } = await run('simulators-main.ts')
    const addresses = JSON.parse(line) as SimulatorAddresses
    const host = createPluginHost({ plugins: connectors, validators: createValidators() })
    const call = (ref: string, input: object): unknown => {
      const plugin = ref.split('/')[0] as 'http' | 'population' | 'sms' | 'e-sign'
      const ctx = testContext({ baseUrl: addresses[plugin], credential: addresses.credentials[plugin] as unknown })
      return host.resolve(ref)?.invoke(ctx, input)
    }
    expect(await call('http/get', { path: '/items' })).toMatchObject({ status: 200, body: [] })
    const citizen = { soDinhDanh: '001099000001', hoVaTen: 'NGUYỄN VĂN A', ngaySinh: '15/01/1999' }
    expect(await call('population/verify', citizen)).toMatchObject({ tonTai: true })
    expect(await call('population/lookup', citizen)).toMatchObject({ timThay: true })
    expect(await call('sms/send', { soDienThoai: '0912000000', noiDung: 'Xin chào' })).toMatchObject({
      trangThai: 'TIEP_NHAN',
    })
    expect(await call('sms/balance', {})).toMatchObject({ soDu: expect.any(Number) })
    expect(await (await fetch(`${addresses.sms}/inbox`)).json()).toMatchObject({ messages: [{ text: 'Xin chao' }] })
  })

  test('end when the parent closes their standard input', async () => {
    const { child, ended } = await run('simulators-main.ts')
    child.stdin?.end()
    expect(await ended).toEqual([0, null])
  })

  test('end in order on SIGTERM', async () => {
    const { child, ended } = await run('simulators-main.ts')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  test.each(['http', 'population', 'sms', 'e-sign'])('%s runs alone and prints its address', async (name) => {
    const { child, ended, line } = await run(`${name}/simulator/main.ts`, '--port', '0')
    expect((await fetch(`${line}/__control`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
