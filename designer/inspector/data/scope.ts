import { type Flow, heldBodies, type Step, type World } from '#core'
import type { EvalEnv } from '#core/expression'
import type { Samples } from '../props.ts'
import { tryOut } from '../value/try-out.ts'
import { madeUpOutput, madeUpTrigger } from './made-up.ts'

/** What an expression sees when it is tried. */
export interface SampleScope {
  readonly scope: Readonly<Record<string, unknown>>
  /** Nothing of it comes from a run: it is made up from schemas. */
  readonly madeUp: boolean
}

interface Trial {
  readonly flow: Flow
  readonly world: World
  readonly samples: Samples
  readonly env: EvalEnv
}

/** The bodies around a step, outermost first, each with its steps that come before the one that leads inwards. */
interface Around {
  readonly steps: readonly Step[]
  /** The container around it. */
  readonly holder: Step | undefined
}

const find = (steps: readonly Step[], id: string, holder: Step | undefined): readonly Around[] | undefined => {
  for (const step of steps) {
    if (step.id === id) return [{ steps, holder }]
    for (const { body } of heldBodies(step)) {
      const inner = Array.isArray(body?.steps) ? find(body.steps, id, step) : undefined
      if (inner) return [{ steps, holder }, ...inner]
    }
  }
  return undefined
}

const aroundStep = ({ body, onError }: Flow, id: string | undefined): readonly Around[] => {
  const main: Around = { steps: body.steps, holder: undefined }
  if (id === undefined) return [main]
  const within = find(body.steps, id, undefined)
  if (within) return within
  const handler = onError && find(onError.steps, id, undefined)
  return handler ? [main, ...handler] : [main]
}

type Scope = Record<string, unknown> & { steps: Record<string, unknown>; vars: Record<string, unknown> }

const given = (input: unknown, scope: Scope, env: EvalEnv): unknown => {
  const tried = tryOut({ value: input, form: 'input' }, scope, env)
  return tried.kind === 'value' ? tried.value : undefined
}

/** Fills in what the steps of one body leave behind. What cannot be known stays away. */
const runThrough = (steps: readonly Step[], scope: Scope, { world, samples, env }: Trial): void => {
  for (const step of steps) {
    if (step.kind === 'assign') {
      for (const [name, input] of Object.entries(step.values ?? {})) scope.vars[name] = given(input, scope, env) ?? null
      continue
    }
    const kept = Object.hasOwn(samples.steps, step.id)
    const output = kept ? samples.steps[step.id] : (fromInput(step, scope, env) ?? madeUpOutput(step, world))
    if (output !== undefined) scope.steps[step.id] = output
  }
}

const fromInput = (step: Step, scope: Scope, env: EvalEnv): unknown =>
  step.kind === 'map' ? given(step.value, scope, env) : undefined

const enter = (holder: Step, scope: Scope, { samples, env }: Trial): void => {
  if (holder.kind !== 'forEach' && holder.kind !== 'repeat') return
  scope.index = 0
  if (holder.kind === 'repeat') return
  const items = given(holder.items, scope, env)
  const kept = samples.items?.[holder.id]
  const first = Array.isArray(items) ? items[0] : undefined
  scope.item = kept ?? (holder.batchSize === undefined ? first : Array.isArray(items) ? items : undefined) ?? null
}

const ERROR = { code: 'example.failed', message: { vi: 'Example', en: 'Example' } }

/** Whose data is wanted: of the bodies around a step, with or without what that step itself leaves behind. */
export interface SamplePlace {
  /** The flow's own body when undefined. */
  readonly inside: string | undefined
  readonly without?: string | undefined
}

/**
 * The data that a step's expressions would see in the run that the samples come from. Steps that did not run, and all
 * of them before the first run, are made up from schemas where these say enough.
 */
export const sampleScope = (
  flow: Flow,
  { inside, without }: SamplePlace,
  world: World,
  samples: Samples | undefined,
  env: EvalEnv,
): SampleScope => {
  const trial: Trial = { flow, world, samples: samples ?? { steps: {} }, env }
  const scope: Scope = {
    trigger: samples?.trigger ?? madeUpTrigger(flow.trigger),
    steps: {},
    vars: {},
    errors: {},
    error: ERROR,
    run: {
      id: '018f3c2a-7d51-7e1b-9c3e-2b5a4f6d8e90',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      startedAt: new Date(env.now).toISOString(),
    },
    unit: { code: 'G06' },
  }
  for (const { steps, holder } of aroundStep(flow, inside)) {
    if (holder) enter(holder, scope, trial)
    runThrough(
      steps.filter(({ id }) => id !== without),
      scope,
      trial,
    )
  }
  return { scope, madeUp: samples === undefined }
}
