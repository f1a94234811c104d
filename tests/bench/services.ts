import type { Mode } from '#core'
import { type LoadRequest, type LoadResult, load } from './load.ts'
import { flowId, type Platform } from './platform.ts'
import { rssOf, type Started, ticksOf } from './process.ts'
import type { Workload } from './workloads/flows.ts'
import { sampleOrder } from './workloads/order.ts'

export interface ServiceFigure {
  readonly bench: Workload
  readonly mode: Mode
  /** Requests a second of the platform ÷ of the hand-written handler: medians of the rounds. */
  readonly ratio: number
  readonly perSecond: number
  readonly handWritten: number
  readonly p50: number
  readonly p99: number
  readonly handP99: number
  readonly errors: number
  readonly rss: number
  /** Share of its core that the platform used: near 1, or something else took the core's time. */
  readonly busy: number
  /** Processor time of a request: the hand-written handler's ÷ the platform's. Other programs on the core disturb it least. */
  readonly cpuRatio: number
}

export interface Shape {
  readonly connections: number
  /** Before the first round, for each side: until the compiler has seen enough. */
  readonly warmMs: number
  readonly roundMs: number
  readonly rounds: number
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const JSON_TYPE = { 'content-type': 'application/json' }

interface Side {
  readonly name: Mode | 'hand-written'
  readonly pid: number
  readonly request: LoadRequest
}

interface Round extends LoadResult {
  readonly busy: number
  /** Microseconds of processor time a request. */
  readonly cpuUs: number
}

const measure = async ({ pid, request }: Side, { connections, roundMs }: Shape): Promise<Round> => {
  const [ticks, began] = [ticksOf(pid), performance.now()]
  const result = await load(request, connections, roundMs)
  const seconds = (performance.now() - began) / 1000
  const used = (ticksOf(pid) - ticks) / 100
  return { ...result, busy: used / seconds, cpuUs: (used * 1e6) / (result.perSecond * seconds) }
}

/** Measures one workload: the sides in turn, several rounds, so that a drifting machine drifts for all of them. */
export const measureService = async (
  workload: Workload,
  modes: readonly Mode[],
  { platform, hand, handUrl }: { platform: Platform; hand: Started; handUrl: string },
  shape: Shape,
): Promise<ServiceFigure[]> => {
  const body = workload === 'D' ? '{}' : JSON.stringify(sampleOrder)
  const headers = { ...JSON_TYPE, authorization: `Bearer ${platform.key}` }
  const sides: Side[] = [
    { name: 'hand-written', pid: hand.pid, request: { url: `${handUrl}/${workload}`, headers: JSON_TYPE, body } },
    ...modes.map((mode) => ({
      name: mode,
      pid: platform.pid,
      request: { url: `${platform.url}/svc/G06/${flowId(workload, mode)}/v1`, headers, body },
    })),
  ]
  const rounds = new Map<string, Round[]>(sides.map(({ name }) => [name, []]))
  for (const side of sides) await load(side.request, shape.connections, shape.warmMs)
  for (let round = 0; round < shape.rounds; round += 1)
    for (const side of sides) rounds.get(side.name)?.push(await measure(side, shape))

  const of = (name: string, pick: (round: Round) => number): number => median((rounds.get(name) ?? []).map(pick))
  const handWritten = of('hand-written', ({ perSecond }) => perSecond)
  return modes.map((mode) => ({
    bench: workload,
    mode,
    ratio: Number((of(mode, ({ perSecond }) => perSecond) / handWritten).toFixed(3)),
    perSecond: Math.round(of(mode, ({ perSecond }) => perSecond)),
    handWritten: Math.round(handWritten),
    p50: Number(of(mode, ({ p50 }) => p50).toFixed(2)),
    p99: Number(of(mode, ({ p99 }) => p99).toFixed(2)),
    handP99: Number(of('hand-written', ({ p99 }) => p99).toFixed(2)),
    errors: (rounds.get(mode) ?? []).reduce((sum, { errors }) => sum + errors, 0),
    rss: rssOf(platform.pid),
    busy: Number(of(mode, ({ busy }) => busy).toFixed(2)),
    cpuRatio: Number((of('hand-written', ({ cpuUs }) => cpuUs) / of(mode, ({ cpuUs }) => cpuUs)).toFixed(3)),
  }))
}
