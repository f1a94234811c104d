import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NODE_FLAGS, nodeEnvironment } from '../../bin/flags.mjs'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ROLES = ['caller', 'viewer', 'builder', 'publisher', 'operator', 'administrator']
const PRELOAD = fileURLToPath(new URL('./kill-at-commit.mjs', import.meta.url))

export const UNIT = 'G06'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly json: any
}

/** A server process over a data folder. It may die at any moment, and be started again. */
export interface Node {
  readonly folder: string
  readonly orderFile: string
  readonly key: string
  readonly pid: () => number
  readonly start: () => Promise<void>
  /** In order. */
  readonly stop: () => Promise<void>
  /** At once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** Resolves when the process has ended, by itself or by others. */
  readonly gone: () => Promise<void>
  readonly isUp: () => boolean
  /** Rejects when the server is not there. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly errors: () => string
  readonly remove: () => Promise<void>
}

export interface NodeOptions {
  readonly env?: Record<string, string>
  /** What the server is run by: `strace …`, `faketime …`. */
  readonly by?: readonly string[]
  /** Default: a folder of its own. */
  readonly folder?: string
  /** Of a folder that another node has seeded. */
  readonly key?: string
}

const UP = /http:\/\/[^\s]+/
const STARTS_WITHIN_MS = 30_000

const createKey = (environment: Record<string, string | undefined>): string => {
  const roles = ROLES.flatMap((role) => ['--role', role])
  const args = ['runtime/main.ts', 'key', 'create', '--unit', UNIT, '--name', 'fault', ...roles]
  const options = { cwd: ROOT, env: environment, encoding: 'utf8', stdio: 'pipe' } as const
  return execFileSync(process.execPath, args, options).trim()
}

export const createNode = ({ env = {}, by = [], folder: given, key: known }: NodeOptions = {}): Node => {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'lienthong-fault-'))
  const orderFile = join(folder, '..', `${folder.split('/').at(-1)}.order`)
  const environment = {
    ...process.env,
    ...nodeEnvironment(ROOT),
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    LT_LOG_LEVEL: 'warn',
    FAULT_ORDER_FILE: orderFile,
    ...env,
  }
  const key = known ?? createKey(environment)
  let child: ChildProcess | undefined
  let url = ''
  let errors = ''
  let gone = Promise.resolve()

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const [command = '', ...args] = [...by, process.execPath, ...NODE_FLAGS, 'runtime/main.ts', 'start']
      const started = spawn(command, args, {
        cwd: ROOT,
        env: { ...environment, NODE_OPTIONS: `--import ${PRELOAD} --disable-warning=ExperimentalWarning` },
        stdio: ['ignore', 'pipe', 'pipe'],
        // What runs the server dies with it only where both are one group.
        detached: by.length > 0,
      })
      child = started
      const patience = setTimeout(() => reject(new Error(`did not start: ${errors}`)), STARTS_WITHIN_MS)
      gone = new Promise((done) => {
        started.once('exit', () => {
          clearTimeout(patience)
          if (child === started) child = undefined
          reject(new Error(`ended at once: ${errors}`))
          done()
        })
      })
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        errors = (errors + text).slice(-8_000)
      })
      let output = ''
      started.stdout?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = UP.exec(output)?.[0]
        if (!found || !output.includes('\n')) return
        clearTimeout(patience)
        url = found
        resolve()
      })
    })

  const end = (): void => {
    if (!child?.pid) return
    if (by.length > 0) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  }

  return {
    folder,
    orderFile,
    key,
    stop: async () => {
      child?.kill('SIGTERM')
      await gone
    },
    pid: () => child?.pid ?? 0,
    start,
    kill: async () => {
      end()
      await gone
    },
    gone: () => gone,
    isUp: () => child !== undefined,
    errors: () => errors,
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) }
    },
    remove: async () => {
      end()
      await gone
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
      rmSync(orderFile, { force: true })
    },
  }
}
