import { isObject, pointer } from '../json.ts'
import type { Localized } from '../localized.ts'
import { type BodyPart, type Parts, partsOf, type StepPart } from './diff-parts.ts'
import { type ChangeKind, changeSentences } from './diff-sentences.ts'
import { differences } from './differences.ts'

/** One thing that differs between two flow documents. */
export interface Change {
  readonly kind: ChangeKind
  /** Where, as a JSON pointer into the later document; into the earlier one for what was removed. */
  readonly pointer: string
  /** Where it was in the earlier document, when that is another place. */
  readonly pointerBefore?: string
  readonly stepId?: string
  /** Absent: there was nothing. */
  readonly before?: unknown
  readonly after?: unknown
  readonly message: Localized
}

type Details = Readonly<Record<string, string>>
type Rest = Omit<Change, 'kind' | 'pointer' | 'message'>

const change = (kind: ChangeKind, place: string, details: Details, { pointerBefore, ...rest }: Rest): Change => ({
  kind,
  pointer: place,
  ...(pointerBefore !== undefined && pointerBefore !== place && { pointerBefore }),
  ...rest,
  message: changeSentences[kind](details),
})

/** Both sides of a map, by key: first what is in the earlier one, then what is only in the later one. */
const paired = <T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): (readonly [T | undefined, T | undefined])[] => [
  ...Array.from(before, ([key, value]) => [value, after.get(key)] as const),
  ...Array.from(after).flatMap(([key, value]) => (before.has(key) ? [] : [[undefined, value] as const])),
]

const nameOf = (path: readonly string[]): string => path.join('.')

const values = ({ before, after }: { readonly before?: unknown; readonly after?: unknown }): Rest => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

/** Changes inside a value, each where it is. */
const inside = (
  kind: ChangeKind,
  before: unknown,
  after: unknown,
  places: { readonly before: string; readonly after: string },
  about: Details,
  stepId?: string,
): Change[] =>
  differences(before, after).map(({ path, ...sides }) => {
    const way = pointer(...path)
    const rest = { ...values(sides), pointerBefore: `${places.before}${way}`, ...(stepId !== undefined && { stepId }) }
    return change(kind, `${places.after}${way}`, { ...about, field: nameOf(path) }, rest)
  })

const ofStep = ([before, after]: readonly [StepPart | undefined, StepPart | undefined]): Change[] => {
  if (!before && !after) return []
  if (!before || !after) {
    const { id, kind, pointer: place, own } = (after ?? before) as StepPart
    const details = { id, kind }
    return [
      after
        ? change('step.added', place, details, { stepId: id, after: own })
        : change('step.removed', place, details, { stepId: id, before: own }),
    ]
  }
  const { id } = after
  const places = { before: before.pointer, after: after.pointer }
  const moved =
    before.body === after.body
      ? []
      : [
          change(
            'step.moved',
            after.pointer,
            { id, from: before.body, to: after.body },
            {
              stepId: id,
              pointerBefore: before.pointer,
              before: before.body,
              after: after.body,
            },
          ),
        ]
  return [...moved, ...inside('step.changed', before.own, after.own, places, { id }, id)]
}

const ofLayout = ([before, after]: readonly [StepPart | undefined, StepPart | undefined]): Change[] => {
  if (!before || !after) return []
  const { id } = after
  const [was, is] = [JSON.stringify(before.at), JSON.stringify(after.at)]
  if (was === is) return []
  const rest = { ...values({ before: before.at, after: after.at }), stepId: id, pointerBefore: `${before.pointer}/at` }
  return [change('layout.step', is === undefined ? after.pointer : `${after.pointer}/at`, { id }, rest)]
}

const NO_BODY: BodyPart = { pointer: '', edges: new Map(), notes: new Map(), output: undefined }

const ofBody = ([before = NO_BODY, after = NO_BODY]: readonly [
  BodyPart | undefined,
  BodyPart | undefined,
]): Change[] => {
  const edges = paired(before.edges, after.edges).flatMap(([was, is]): Change[] => {
    if (was && is) return []
    if (is) return [change('edge.added', is.pointer, is.ends, { after: is.edge })]
    return was ? [change('edge.removed', was.pointer, was.ends, { before: was.edge })] : []
  })
  const notes = paired(before.notes, after.notes).flatMap(([was, is]): Change[] => {
    if (was && is) {
      const places = { before: was.pointer, after: is.pointer }
      return [
        ...inside('note.changed', was.own, is.own, places, {}),
        ...inside('layout.note', was.layout, is.layout, places, {}),
      ]
    }
    if (is) return [change('note.added', is.pointer, {}, { after: is.own })]
    return was ? [change('note.removed', was.pointer, {}, { before: was.own })] : []
  })
  const places = { before: `${before.pointer}/output`, after: `${after.pointer}/output` }
  const outputs =
    before === NO_BODY || after === NO_BODY ? [] : inside('output.changed', before.output, after.output, places, {})
  return [...outputs, ...edges, ...notes]
}

const ROOT = { before: '', after: '' }

const ofHead = (before: Parts, after: Parts): Change[] => [
  ...inside('head.changed', before.head, after.head, ROOT, {}),
  ...inside('trigger.changed', before.trigger, after.trigger, { before: '/trigger', after: '/trigger' }, {}),
]

/** More would help nobody. */
const MOST = 2_000

const isLayout = ({ kind }: Change): boolean => kind === 'layout.step' || kind === 'layout.note'

/**
 * What differs between two flow documents, by what it means: a step is the same when its id is, wherever it
 * stands. How things are laid out comes last, under kinds of its own. Either document may be faulty; of something
 * that is no object nothing is known.
 */
export const diffFlows = (from: unknown, to: unknown): readonly Change[] => {
  const [before, after] = [partsOf(isObject(from) ? from : {}), partsOf(isObject(to) ? to : {})]
  const steps = paired(before.steps, after.steps)
  const changes = [
    ...ofHead(before, after),
    ...steps.flatMap(ofStep),
    ...paired(before.bodies, after.bodies).flatMap(ofBody),
    ...steps.flatMap(ofLayout),
  ]
  const sorted = [...changes.filter((one) => !isLayout(one)), ...changes.filter(isLayout)]
  if (sorted.length <= MOST) return sorted
  return [...sorted.slice(0, MOST), change('more', '', { count: String(sorted.length - MOST) }, {})]
}
