import { existsSync, writeFileSync } from 'node:fs'
import type { Flow } from '#core'
import { type Request, sendUntilAccepted, settle } from '../client.ts'
import { onScene, pause } from '../scene.ts'
import type { NotRun, Trial } from '../trial.ts'
import { judge } from '../verdict.ts'

const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
]

const FLOW = 'cho-gio'
const WAIT_MS = 1_500

const flow = {
  schema: 1,
  title: { vi: 'Chờ giờ' },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST' },
  body: {
    steps: [
      { id: 'cho', kind: 'wait', for: { type: 'timer', ms: WAIT_MS } },
      {
        id: 'b',
        kind: 'action',
        action: 'http/post',
        connection: 'doi-tac',
        input: { path: '/once/b', body: { run: { $rule: { var: 'run.id' } } } },
      },
    ],
    edges: [
      { from: 'start', to: 'cho' },
      { from: 'cho', to: 'b' },
    ],
  },
} as unknown as Flow

const fault = 'the clock jumps forward and back'

/** Sets the server's clock an hour forward and back again while runs wait: none is lost, none rings twice. */
export const clockJumps: Trial = async ({ requests: count }) => {
  const library = LIBRARIES.find((path) => existsSync(path))
  if (library === undefined) return { fault, notRun: 'libfaketime is not installed' } satisfies NotRun
  const file = `/tmp/lienthong-clock-${process.pid}`
  writeFileSync(file, '+0s\n')
  return onScene(
    async ({ node, peer }) => {
      const requests: Request[] = Array.from({ length: count }, (_, n) => ({ n }))
      const half = count >> 1
      await Promise.all(requests.slice(0, half).map((request) => sendUntilAccepted(node, request, FLOW)))
      writeFileSync(file, '+3600s\n')
      await pause(500)
      await Promise.all(requests.slice(half).map((request) => sendUntilAccepted(node, request, FLOW)))
      await pause(WAIT_MS)
      writeFileSync(file, '+0s\n')
      // Nobody may wait for the hour that the clock once showed: the trial starts again as an operator would.
      const runs = requests.map(({ run }) => run as string)
      const standing = await settle(node, runs, 45_000)
      return { fault, trials: 2, recovery: [], ...judge(standing, peer.effects) }
    },
    {
      flows: { [FLOW]: flow },
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    },
  )
}
