import { type Body, compilePlan, type Edge, type Effect, type Flow, type Mode, type Step, type World } from '#core'
import { type Execution, execute, type RunEnd } from '../../runtime/executor/execute.ts'
import type { Answer, Attempt } from '../../runtime/executor/frame.ts'
import { createRecorder, type RunRecorder } from '../../runtime/history/recorder.ts'

/** An action for a test: what it does, and what it declares. */
export interface FakeAction {
  readonly effect?: Effect
  readonly run: (input: never, attempt: Attempt) => unknown
}

/** A body from steps and edges such as `'start>a'`, `'a>b'`, `'a.error>c'`. */
export const body = (steps: readonly object[], edges: readonly string[], output?: unknown): Body => ({
  steps: steps as Step[],
  edges: edges.map((text): Edge => {
    const [left = '', to = ''] = text.split('>')
    const [from = '', port] = left.split('.')
    return { from, to, ...(port !== undefined && { port }) }
  }),
  ...(output !== undefined && { output }),
})

export const flowOf = (main: Body, more: Partial<Flow> = {}): Flow => ({
  schema: 1,
  title: { vi: 'Thử' },
  mode: 'audited' as Mode,
  trigger: { kind: 'http', method: 'POST' },
  body: main,
  ...more,
})

const SCHEMAS = { input: {}, output: {}, label: { vi: 'Thử', en: 'Test' } }

export const worldOf = (actions: Readonly<Record<string, FakeAction>>): World => ({
  durable: false,
  connection: () => undefined,
  flow: () => undefined,
  action: (ref) => {
    const found = actions[ref]
    return (
      found && {
        manifest: { ...SCHEMAS, effect: found.effect ?? 'once' },
        plugin: ref.split('/')[0] ?? '',
        version: '1.0.0',
        needsConnection: false,
      }
    )
  },
})

export interface Ran {
  readonly end: RunEnd
  readonly answer: Answer | undefined
  readonly history: RunRecorder
  /** True when nothing had to wait: the run was over when `execute` returned. */
  readonly atOnce: boolean
}

export interface Surroundings {
  readonly actions?: Readonly<Record<string, FakeAction>>
  readonly flows?: Readonly<Record<string, Flow>>
  readonly trigger?: unknown
  readonly onStart?: (execution: Execution) => void
  readonly random?: number
}

/** Runs a flow as the runtime does, with fake actions where connectors would be. */
export const runFlow = async (flow: Flow, around: Surroundings = {}): Promise<Ran> => {
  const { actions = {}, flows = {}, trigger = { body: {} }, random = 0 } = around
  const world = worldOf(actions)
  const history = createRecorder(1000, () => performance.now())
  let answer: Answer | undefined
  const execution = execute(
    compilePlan(flow, world),
    {
      id: 'run-1',
      traceId: `${'0'.repeat(31)}1`,
      unit: 'G06',
      flow: 'thu',
      startedAt: '2026-11-23T00:00:00.000Z',
      trigger,
      recorder: history,
      onAnswer: (given) => {
        answer = given
      },
    },
    {
      clock: Date.now,
      random: () => random,
      planOf: (_unit, id) => (flows[id] ? compilePlan(flows[id], world) : undefined),
      invoke: (call, input, attempt) => {
        const action = actions[call.ref]
        if (!action) throw new TypeError(`the test has no action ${call.ref}`)
        return action.run(input as never, attempt)
      },
    },
  )
  const atOnce = !(execution.end instanceof Promise)
  around.onStart?.(execution)
  return { end: await execution.end, answer, history, atOnce }
}

/** The steps that ran, in the order they began, with what became of them. */
export const steps = ({ history }: Ran): readonly string[] =>
  history.entries.map(({ within, step, status }) => `${within ? `${within}/` : ''}${step} ${status}`)
