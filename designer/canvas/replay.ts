import type { WireRun, WireStep } from '../api/wire.ts'
import type { Drawing, DrawnBody, DrawnStep } from './drawing.ts'

/** What a run did with a node of the drawing. */
export interface NodeReplay {
  /** The gravest of its executions; `unreached` when it never ran. */
  readonly status: WireStep['status'] | 'unreached'
  readonly executions: readonly WireStep[]
  readonly durationMs: number
}

/** A run laid over the drawing of its flow: what became of each node, and which edges were taken. */
export interface Replay {
  readonly nodes: ReadonlyMap<string, NodeReplay>
  readonly taken: ReadonlySet<string>
}

const GRAVITY: Readonly<Record<WireStep['status'], number>> = {
  failed: 5,
  running: 4,
  cancelled: 3,
  succeeded: 2,
  skipped: 1,
}

/** The way of an execution without the numbers of its rounds. */
const wayOf = ({ within = '' }: WireStep): string => within.replace(/\[\d+\]/g, '[]')

const gravest = (executions: readonly WireStep[]): NodeReplay['status'] =>
  executions.reduce<NodeReplay['status']>(
    (worst, { status }) => (worst === 'unreached' || GRAVITY[status] > GRAVITY[worst] ? status : worst),
    'unreached',
  )

/** Did any execution of this step leave by this port? */
const left = (drawn: DrawnStep, executions: readonly WireStep[], port: string): boolean =>
  executions.some((one) => {
    if (one.status === 'failed') return port === 'error'
    if (one.status === 'succeeded') return drawn.ports[0] === 'out' ? port === 'out' : one.port === port
    // A disabled step is passed through; one on a dead path is not.
    return one.status === 'skipped' && port === 'out' && drawn.step.disabled === true
  })

export const replayOf = ({ main, onError, steps }: Drawing, run: Pick<WireRun, 'steps'>): Replay => {
  const byPlace = new Map<string, WireStep[]>()
  for (const one of run.steps) {
    const place = `${wayOf(one)}#${one.step}`
    const known = byPlace.get(place)
    if (known) known.push(one)
    else byPlace.set(place, [one])
  }
  const nodes = new Map<string, NodeReplay>()
  for (const { node, id, within } of steps.values()) {
    const executions = byPlace.get(`${within}#${id}`) ?? []
    const durationMs = executions.reduce((total, one) => total + one.durationMs, 0)
    nodes.set(node, { status: gravest(executions), executions, durationMs })
  }
  const taken = new Set<string>()
  const walk = (body: DrawnBody): void => {
    const ran = body.steps.some(({ node }) => nodes.get(node)?.status !== 'unreached')
    for (const { id, from, port } of body.links) {
      const drawn = steps.get(from)
      if (drawn ? left(drawn, nodes.get(from)?.executions ?? [], port) : ran) taken.add(id)
    }
    for (const { bodies } of body.steps) for (const inner of bodies) walk(inner)
  }
  walk(main)
  if (onError) walk(onError)
  return { nodes, taken }
}
