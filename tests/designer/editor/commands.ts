import fc from 'fast-check'
import { type Flow, isObject, START } from '#core'
import { addStep, type Slot } from '../../../designer/editor/model/add.ts'
import { indexOf, MAIN } from '../../../designer/editor/model/body-key.ts'
import {
  changeSettings,
  changeStep,
  renameStep,
  setDisabled,
  setErrorHandler,
  setOutput,
  setText,
} from '../../../designer/editor/model/change.ts'
import { clipOf, clipText, duplicate, paste, readClip } from '../../../designer/editor/model/clip.ts'
import { connect, edgeKeys, portsFrom } from '../../../designer/editor/model/edges.ts'
import type { Edit } from '../../../designer/editor/model/edit.ts'
import { moveInto, relocate } from '../../../designer/editor/model/move.ts'
import type { Wanted } from '../../../designer/editor/model/new-step.ts'
import { addNote, changeNote } from '../../../designer/editor/model/notes.ts'
import { place, unplace } from '../../../designer/editor/model/place.ts'
import { removeSelected } from '../../../designer/editor/model/remove.ts'
import { NOTHING, ofNotes, ofSteps, type Selection } from '../../../designer/editor/model/selection.ts'

export const emptyFlow: Flow = {
  schema: 1,
  title: { vi: 'Trống' },
  mode: 'audited',
  trigger: { kind: 'http', method: 'POST', body: { type: 'object', properties: { hoVaTen: { type: 'string' } } } },
  body: { steps: [], edges: [] },
}

export const WORLD = {
  trigger: emptyFlow.trigger,
  plugins: [
    {
      id: 'sms',
      version: '1.0.0',
      label: { vi: 'Tin nhắn', en: 'SMS' },
      category: 'message',
      credential: { label: { vi: 'Khóa', en: 'Key' }, schema: {} },
      actions: {
        send: {
          label: { vi: 'Gửi', en: 'Send' },
          input: { type: 'object', properties: { hoVaTen: { type: 'string' } } },
          output: { type: 'object' },
          effect: 'idempotent' as const,
        },
      },
    },
  ],
  connections: [{ id: 'tin-nhan', plugin: 'sms' }],
  flows: ['luong-con'],
}

/** A command as a person might give it: numbers choose among what there is when it is carried out. */
export interface Command {
  readonly do: keyof typeof handlers
  readonly a: number
  readonly b: number
  readonly c: number
}

const WANTED: readonly Wanted[] = [
  { kind: 'action', action: 'sms/send' },
  ...(
    [
      'map',
      'assign',
      'if',
      'switch',
      'forEach',
      'repeat',
      'parallel',
      'tryCatch',
      'callFlow',
      'wait',
      'approval',
      'respond',
      'stop',
    ] as const
  ).map((kind) => ({ kind })),
]

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(1, list.length)]

const slotOf = (flow: Flow, { b, c }: Command): Slot => {
  const body = pick([...indexOf(flow).bodies.values()], b)
  const key = body?.key ?? MAIN
  const from = pick([START, ...(body?.body.steps ?? []).map(({ id }) => id)], c) ?? START
  const port = pick(body ? portsFrom(body.body, from) : ['out'], c) ?? 'out'
  const edge = pick([...edgeKeys(flow)], c)
  const source = { body: key, from, port }
  return (
    pick<Slot>(
      [{ body: key }, { body: key, at: { x: b, y: c } }, { after: source }, { between: source }, { edge: edge ?? '' }],
      b + c,
    ) ?? { body: key }
  )
}

const steps = (flow: Flow): readonly string[] => [...indexOf(flow).steps.keys()]
const some = (flow: Flow, { a, b }: Command): readonly string[] =>
  steps(flow).filter((_, index) => index % 5 === a % 5 || index === b % 7)

type Handler = (flow: Flow, command: Command) => Edit | undefined

const keep = (flow: Flow, selection: Selection = NOTHING): Edit => ({ flow, selection })

const handlers = {
  add: (flow, command) => addStep(flow, pick(WANTED, command.a) as Wanted, slotOf(flow, command), WORLD),
  connect: (flow, { a, b, c }) => {
    const body = pick([...indexOf(flow).bodies.values()], a)
    const from = pick([START, ...(body?.body.steps ?? []).map(({ id }) => id)], b)
    const to = pick(steps(flow), c)
    if (!body || from === undefined || to === undefined) return undefined
    return connect(flow, { body: body.key, from, port: pick(portsFrom(body.body, from), a) ?? 'out' }, to)
  },
  remove: (flow, command) => removeSelected(flow, ofSteps(...some(flow, command))),
  cut: (flow, { a }) => {
    const key = pick([...edgeKeys(flow)], a)
    return key === undefined ? undefined : removeSelected(flow, { ...NOTHING, edges: [key] })
  },
  rename: (flow, { a, b }) => renameStep(flow, pick(steps(flow), a) ?? '', `ten${b}`),
  moveInto: (flow, command) =>
    moveInto(flow, some(flow, command), pick([...indexOf(flow).bodies.keys()], command.c) ?? MAIN),
  relocate: (flow, command) => relocate(flow, pick(steps(flow), command.a) ?? '', slotOf(flow, command)),
  disable: (flow, command) => keep(setDisabled(flow, some(flow, command), command.c % 2 === 0)),
  label: (flow, { a, b }) => keep(setText(flow, pick(steps(flow), a) ?? '', 'label', b % 3 === 0 ? '' : `Bước ${b}`)),
  duplicate: (flow, command) => duplicate(flow, ofSteps(...some(flow, command))),
  paste: (flow, command) => {
    const clip = clipOf(flow, ofSteps(...some(flow, command)))
    const read = clip && readClip(clipText(clip))
    return read && paste(flow, read, pick([...indexOf(flow).bodies.keys()], command.c) ?? MAIN)
  },
  note: (flow, { a, b, c }) => addNote(flow, pick([...indexOf(flow).bodies.keys()], a) ?? MAIN, { x: b, y: c }),
  changeNote: (flow, { a }) => keep(changeNote(flow, `note${a % 4}`, { text: `Ghi chú ${a}`, colour: 'blue' })),
  removeNote: (flow, { a }) => removeSelected(flow, ofNotes(`note${a % 4}`)),
  place: (flow, { a, b, c }) => {
    const body = pick([...indexOf(flow).bodies.values()], a)
    return (
      body && keep(place(flow, body.key, new Map(body.body.steps.map(({ id }, n) => [id, { x: b * n, y: c * n }]))))
    )
  },
  unplace: (flow) => keep(unplace(flow, [...indexOf(flow).bodies.keys()])),
  output: (flow, { a, b }) =>
    keep(
      setOutput(
        flow,
        pick([...indexOf(flow).bodies.keys()], a) ?? MAIN,
        b % 3 === 0 ? undefined : { $rule: { var: `steps.${pick(steps(flow), b) ?? 'x'}` } },
      ),
    ),
  errorHandler: (flow, { a }) => keep(setErrorHandler(flow, a % 2 === 0)),
  settings: (flow, { a }) => keep(changeSettings(flow, { title: { vi: `Luồng ${a}` }, mode: 'durable' })),
  change: (flow, { a, b }) => {
    const step = indexOf(flow).steps.get(pick(steps(flow), a) ?? '')?.step
    if (!step) return undefined
    if (step.kind === 'map') return keep(changeStep(flow, { ...step, value: { $text: `{{steps.${step.id}.x}} ${b}` } }))
    if (step.kind !== 'switch') return undefined
    const cases = [...step.cases, { port: `cong${b}`, when: true }].slice(-((b % 3) + 1))
    const ports = new Set(cases.map(({ port }) => port))
    return ports.size === cases.length ? keep(changeStep(flow, { ...step, cases })) : undefined
  },
} as const satisfies Record<string, Handler>

/** Carries a command out; the flow as it was where it cannot be. */
export const carryOut = (flow: Flow, command: Command): Edit =>
  (handlers[command.do] as Handler)(flow, command) ?? keep(flow)

const numbers = fc.nat(30)

export const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.record({
    // Half of all commands add something: else most flows would be empty.
    do: fc.oneof(
      { weight: 1, arbitrary: fc.constant<keyof typeof handlers>('add') },
      { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(handlers) as (keyof typeof handlers)[])) },
    ),
    a: numbers,
    b: numbers,
    c: numbers,
  }),
  { maxLength: 30 },
)

/** Every id that a step of the document has, as often as it has it. */
export const idsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (!isObject(value)) return []
  const own = typeof value.kind === 'string' && typeof value.id === 'string' ? [value.id] : []
  return [...own, ...Object.values(value).flatMap(idsIn)]
}
