import { type Body, type Edge, type Flow, portsOf, type Step, type Trigger } from '#core'
import { type BodyKey, bodyKeyOf, indexOf, MAIN, ON_ERROR, stepOf, withBody, withStep } from './body-key.ts'
import { portOf } from './edges.ts'
import type { Edit } from './edit.ts'
import { idFault } from './ids.ts'
import { inBody, inInput } from './rewrite.ts'
import { ofSteps, type Selection } from './selection.ts'

/** Ports as they were and as they are, where a case was renamed: same number, same places. */
const renamedPorts = (before: Step, after: Step): ReadonlyMap<string, string> => {
  const [was, is] = [portsOf(before), portsOf(after)]
  if (was.length !== is.length || new Set(is).size !== is.length) return new Map()
  return new Map(was.flatMap((port, index) => (is.includes(port) ? [] : [[port, is[index] as string] as const])))
}

const mended = (edges: readonly Edge[], before: Step, after: Step): readonly Edge[] => {
  const renames = renamedPorts(before, after)
  const ports = portsOf(after)
  return edges.flatMap((one): Edge[] => {
    if (one.from !== after.id) return [one]
    const port = renames.get(portOf(one)) ?? portOf(one)
    if (!ports.includes(port)) return []
    return port === portOf(one) ? [one] : [{ ...one, port }]
  })
}

/**
 * Replaces a step's own fields. Edges keep to ports that were renamed, and go with ports that are gone. Its id
 * stays: ids are changed by `renameStep`.
 */
export const changeStep = (flow: Flow, step: Step): Flow => {
  const [before, key] = [stepOf(flow, step.id), bodyKeyOf(flow, step.id)]
  if (!before || key === undefined || before === step) return flow
  return withBody(flow, key, (body) => {
    const edges = mended(body.edges, before, step)
    const same = edges.length === body.edges.length && edges.every((one, index) => one === body.edges[index])
    return {
      ...body,
      steps: body.steps.map((one) => (one.id === step.id ? step : one)),
      edges: same ? body.edges : [...edges],
    }
  })
}

/** Gives a step another id, everywhere it is named. Undefined where `idFault` says why not. */
export const renameStep = (flow: Flow, from: string, to: string): Edit | undefined => {
  if (from === to || !indexOf(flow).steps.has(from) || idFault(flow, to, from)) return undefined
  const renames = new Map([[from, to]])
  const { keys } = flow
  return {
    flow: {
      ...flow,
      body: inBody(flow.body, renames),
      ...(flow.onError && { onError: inBody(flow.onError, renames) }),
      ...(keys && {
        keys: Object.fromEntries(
          Object.entries(keys).map(([name, one]) => [name, { ...one, value: inInput(one.value, renames) }]),
        ),
      }),
    },
    selection: ofSteps(to),
  }
}

/** Text members of a step; the empty text takes the member away. */
export const setText = (flow: Flow, id: string, name: 'label' | 'note', text: string): Flow =>
  withStep(flow, id, (step) => {
    if ((step[name] ?? '') === text) return step
    const { [name]: _, ...rest } = step
    return (text === '' ? rest : { ...rest, [name]: text }) as Step
  })

/** Switches steps off or on. */
export const setDisabled = (flow: Flow, ids: readonly string[], disabled: boolean): Flow =>
  ids.reduce(
    (before, id) =>
      withStep(before, id, (step) => {
        if ((step.disabled ?? false) === disabled) return step
        const { disabled: _, ...rest } = step
        return (disabled ? { ...rest, disabled } : rest) as Step
      }),
    flow,
  )

export const changeTrigger = (flow: Flow, trigger: Trigger): Flow =>
  flow.trigger === trigger ? flow : { ...flow, trigger }

type Settings = Pick<Flow, 'title' | 'description' | 'mode' | 'timeoutMs'>

/** Replaces what is said of the flow as a whole; members that are not given go. */
export const changeSettings = (flow: Flow, { title, description, mode, timeoutMs }: Settings): Flow => {
  const { description: _, timeoutMs: __, ...rest } = flow
  return {
    ...rest,
    title,
    mode,
    ...(description !== undefined && { description }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  }
}

/** What a body gives when it has completed; undefined takes it away. */
export const setOutput = (flow: Flow, key: BodyKey, output: unknown): Flow =>
  withBody(flow, key, (body) => {
    const { output: _, ...rest } = body
    return output === undefined ? rest : { ...rest, output }
  })

const EMPTY: Body = { steps: [], edges: [] }

/** Gives the flow a body that runs when it failed, or takes it away with all in it. */
export const setErrorHandler = (flow: Flow, wanted: boolean): Flow => {
  if (wanted === indexOf(flow).bodies.has(ON_ERROR)) return flow
  const { onError: _, ...rest } = flow
  return wanted ? { ...flow, onError: EMPTY } : rest
}

/** The body in which new things go when nothing says otherwise: that of what is chosen. */
export const bodyInView = (flow: Flow, { steps }: Selection): BodyKey => bodyKeyOf(flow, steps.at(-1) ?? '') ?? MAIN
