import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Flow } from '#core'
import { body, flowOf } from '../../../support/run-flow.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the program as a person would, in a process of its own. */
export const lienthong = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'runtime/main.ts', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })

/** A flow that people start, and that ends, fails or waits by what it is given. */
export const byHand = (steps: readonly object[], edges: readonly string[]): Flow => ({
  ...flowOf(body(steps, edges), { trigger: { kind: 'manual' } }),
  mode: 'durable',
})

/** Publishes a flow over HTTP. */
export const publish = async (url: string, key: string, flow: string, document: Flow): Promise<void> => {
  const post = async (path: string, content: object) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(content),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  }
  await post('/flows', { flow, document })
  await post(`/flows/${flow}/publish`, { revision: 1 })
}

/** Starts it by hand; answers the run. */
export const begin = async (url: string, key: string, flow: string): Promise<string> => {
  const response = await fetch(`${url}/api/v1/flows/${flow}/start`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: '{}',
  })
  return ((await response.json()) as { run: string }).run
}
