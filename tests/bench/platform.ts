import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mode } from '#core'
import { NODE_FLAGS, nodeEnvironment } from '../../bin/flags.mjs'
import { DURABLE_FLOW, durableFlow } from './durable/flow.ts'
import { SERVER_CORE, type Started, startProcess } from './process.ts'
import { type Workload, workloadFlows } from './workloads/flows.ts'

const MAIN = 'runtime/main.ts'
const UNIT = 'G06'
const ROLES = ['caller', 'viewer', 'builder', 'publisher', 'operator', 'administrator']

export interface Platform extends Started {
  readonly url: string
  readonly key: string
  readonly folder: string
  /** Modules of ours that the server loads first. */
  readonly loaded: readonly string[]
}

const COUNT_COMMITS = fileURLToPath(new URL('./durable/count-commits.mjs', import.meta.url))

/** Where the server's commits are counted. */
export const commitsFileOf = (folder: string): string => `${folder}.commits`

/** What every start of the server under measurement has in common. */
const environment = (folder: string, loaded: readonly string[]): Record<string, string> => ({
  DATA_DIR: folder,
  HOST: '127.0.0.1',
  PORT: '0',
  LT_LOG_LEVEL: 'error',
  LT_OUTBOUND_MAX_BYTES: String(64 * 1024 * 1024),
  ...nodeEnvironment(process.cwd()),
  NODE_OPTIONS: [COUNT_COMMITS, ...loaded].map((file) => `--import ${file}`).join(' '),
  BENCH_COMMITS_FILE: commitsFileOf(folder),
})

const start = async (folder: string, key: string, loaded: readonly string[]): Promise<Platform> => {
  const started = await startProcess(SERVER_CORE, [...NODE_FLAGS, MAIN, 'start'], {
    env: environment(folder, loaded),
    until: /http:\/\//,
  })
  return { ...started, folder, key, loaded, url: /http:\/\/[^\s]+/.exec(started.line)?.[0] ?? '' }
}

const send = async ({ url, key }: Platform, method: string, path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
}

export const publish = async (platform: Platform, flow: string, document: unknown): Promise<void> => {
  await send(platform, 'POST', '/flows', { flow, document })
  await send(platform, 'POST', `/flows/${flow}/publish`, { revision: 1 })
}

export const flowId = (workload: Workload, mode: Mode): string => `${workload.toLowerCase()}-${mode}`

/** The real server over a new data folder, with the workloads' flows published through its own API. */
export const startPlatform = async (
  backend: string,
  modes: readonly Mode[],
  loaded: readonly string[] = [],
): Promise<Platform> => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-bench-'))
  const roles = ROLES.flatMap((role) => ['--role', role])
  const key = execFileSync(process.execPath, [MAIN, 'key', 'create', '--unit', UNIT, '--name', 'bench', ...roles], {
    env: { ...process.env, ...environment(folder, []) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
  const platform = await start(folder, key, loaded)
  await send(platform, 'PUT', '/connections/backend', {
    plugin: 'http',
    title: 'Đo',
    baseUrl: backend,
    hosts: [new URL(backend).host],
    allowPrivate: true,
    credential: { kind: 'none' },
  })
  for (const workload of Object.keys(workloadFlows) as Workload[])
    for (const mode of modes) {
      const flow = flowId(workload, mode)
      await publish(platform, flow, workloadFlows[workload](mode))
    }
  await publish(platform, DURABLE_FLOW, durableFlow)
  return platform
}

/** Stops a server and starts it again over the same data: what a restart costs. */
export const restart = async (platform: Platform): Promise<Platform> => {
  await platform.stop()
  return start(platform.folder, platform.key, platform.loaded)
}
