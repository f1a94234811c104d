import { rmSync } from 'node:fs'
import type { Mode } from '#core'
import { NODE_FLAGS, nodeEnvironment } from '../../bin/flags.mjs'
import { commitsPerRun, measureDurable } from './durable/measure.ts'
import { measureExpressions } from './expressions.ts'
import { commitsFileOf, restart, startPlatform } from './platform.ts'
import { canPin, LOAD_CORE, rssOf, SERVER_CORE, startProcess } from './process.ts'
import { measureService, type ServiceFigure } from './services.ts'
import type { Workload } from './workloads/flows.ts'

const quick = process.argv.includes('--quick')
const MODES: readonly Mode[] = ['transient', 'audited']

const shapes = quick
  ? {
      small: { connections: 48, warmMs: 2000, roundMs: 600, rounds: 3 },
      large: { connections: 1, warmMs: 1000, roundMs: 1000, rounds: 3 },
    }
  : {
      small: { connections: 48, warmMs: 8000, roundMs: 4000, rounds: 5 },
      large: { connections: 1, warmMs: 5000, roundMs: 8000, rounds: 5 },
    }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const print = (line = ''): void => void process.stdout.write(`${line}\n`)

const NOT_MEASURED = `Not measured: TLS, the network between machines, several nodes, concurrent lists over the
history, connectors other than http, the fsync of slow disks (C). The hand-written handler checks no key, writes no trace and keeps nothing.`

const table = (figures: readonly ServiceFigure[]): void => {
  print('       mode        ratio      req/s   by hand   p50 ms   p99 ms  by hand  errors  RSS MB  busy  cpu ratio')
  for (const f of figures)
    print(
      `  ${f.bench}    ${f.mode.padEnd(10)} ${f.ratio.toFixed(3).padStart(6)} ${String(f.perSecond).padStart(10)} ${String(f.handWritten).padStart(9)}` +
        ` ${f.p50.toFixed(2).padStart(8)} ${f.p99.toFixed(2).padStart(8)} ${f.handP99.toFixed(2).padStart(8)} ${String(f.errors).padStart(7)} ${String(f.rss).padStart(7)} ${f.busy.toFixed(2).padStart(5)} ${f.cpuRatio.toFixed(3).padStart(10)}`,
    )
}

const main = async (): Promise<void> => {
  const pinned = canPin
    ? `server on core ${SERVER_CORE}, load on core ${LOAD_CORE}`
    : 'NOT pinned to cores: taskset is missing'
  print(`${pinned}; Node ${process.version}; rounds in turn, medians${quick ? '; quick' : ''}`)
  const backend = await startProcess(LOAD_CORE, ['tests/bench/backend.ts'])
  const hand = await startProcess(SERVER_CORE, [...NODE_FLAGS, 'tests/bench/hand-written.ts', backend.line], {
    env: nodeEnvironment(process.cwd()),
  })
  let platform = await startPlatform(backend.line, MODES)

  const starts: number[] = []
  for (let i = 0; i < 3; i += 1) {
    platform = await restart(platform)
    starts.push(Math.round(platform.tookMs))
  }
  await pause(quick ? 1000 : 5000)
  const idle = rssOf(platform.pid)

  const figures: ServiceFigure[] = []
  for (const workload of ['A', 'B', 'D'] as const satisfies readonly Workload[])
    figures.push(
      ...(await measureService(
        workload,
        MODES,
        { platform, hand, handUrl: hand.line },
        workload === 'D' ? shapes.large : shapes.small,
      )),
    )
  const handDurable = await startProcess(SERVER_CORE, ['tests/bench/durable/hand-written.ts', backend.line])
  const durable = await measureDurable(
    { platform, hand: handDurable, commitsFile: commitsFileOf(platform.folder) },
    quick ? { runs: 500, atOnce: 50, rounds: 3 } : { runs: 2000, atOnce: 50, rounds: 5 },
  )
  await Promise.all([platform.stop(), hand.stop(), handDurable.stop(), backend.stop()])
  const commits = commitsPerRun(platform.folder)
  rmSync(platform.folder, { recursive: true, force: true })

  const expressions = measureExpressions(quick ? 900 : 5000)
  const coldStart = starts.sort((a, b) => a - b)[1] ?? 0

  table(figures)
  for (const { rule, vsInterpreter, vsGenerated } of expressions)
    print(
      `  expr ${rule.padEnd(10)} ${vsInterpreter.toFixed(1)} × json-logic-js, ${vsGenerated.toFixed(2)} × json-logic-engine's generated code`,
    )
  print(
    `  C    durable    ${durable.ratio.toFixed(3).padStart(6)} ${String(durable.perSecond).padStart(10)} ${String(durable.handWritten).padStart(9)} runs/s; accept p99 ${durable.p99.toFixed(1)} ms; ${commits.toFixed(2)} commits and ${durable.fsyncsPerRun.toFixed(2)} fsyncs a run; errors ${durable.errors}; RSS ${durable.rss} MB`,
  )
  print(`  start: ${coldStart} ms to listening over existing data; idle: ${idle} MB`)
  print(NOT_MEASURED)
  print(
    JSON.stringify([
      ...figures,
      { ...durable, commitsPerRun: commits },
      ...expressions,
      { bench: 'start', ms: coldStart },
      { bench: 'idle', rss: idle },
    ]),
  )
}

await main()
