import type { Flow } from '#core'
import { compose } from './merge/compose.ts'
import { type BodyName, holderOf, type Parts, partsOf, type StepPart } from './merge/parts.ts'
import { type Clash, mergeValues, same } from './merge/values.ts'
import { indexOf } from './model/body-key.ts'
import { freeId } from './model/ids.ts'
import { freeNoteId } from './model/notes.ts'
import { inBody } from './model/rewrite.ts'

/** What both changed, each in their own way: a field of a step, the trigger, a setting, or a step that one removed. */
export interface Conflict extends Clash {
  /** The same for as long as the three documents are. */
  readonly key: string
  readonly about: 'step' | 'removed' | 'place' | 'flow' | 'note' | 'output'
  /** The step, the note, or the body. */
  readonly id: string
  readonly chosen: Side
}

export type Side = 'mine' | 'theirs'

export interface Merged {
  readonly flow: Flow
  /** In the order of the document. Whatever is chosen, what neither side clashed on is all there. */
  readonly conflicts: readonly Conflict[]
}

/** Things that both added under the same name are two things: theirs get new names, and what names them follows. */
const apart = (base: Flow, mine: Flow, theirs: Flow): Flow => {
  const [was, own, other] = [partsOf(base), partsOf(mine), partsOf(theirs)]
  const taken = new Set([...was.steps.keys(), ...own.steps.keys(), ...other.steps.keys()])
  const renames = new Map<string, string>()
  for (const [id, part] of other.steps) {
    const twin = own.steps.get(id)
    if (!twin || was.steps.has(id) || (same(twin.own, part.own) && twin.body === part.body)) continue
    const next = freeId(taken, id)
    taken.add(next)
    renames.set(id, next)
  }
  const renamed =
    renames.size === 0
      ? theirs
      : {
          ...theirs,
          body: inBody(theirs.body, renames),
          ...(theirs.onError && { onError: inBody(theirs.onError, renames) }),
        }
  const noteIds = new Set([was, own, other].flatMap(({ notes }) => [...notes.values()].map(({ note }) => note.id)))
  const doubled = [...other.notes].filter(
    ([id, { note }]) => !was.notes.has(id) && own.notes.has(id) && !same(own.notes.get(id)?.note, note),
  )
  if (doubled.length === 0) return renamed
  const text = new Map(
    doubled.map(([id]) => {
      const next = freeNoteId(noteIds)
      noteIds.add(next)
      return [id, next]
    }),
  )
  const parts = partsOf(renamed)
  const notes = new Map(
    [...parts.notes].map(([key, { note, body }]) => [key, { note: { ...note, id: text.get(key) ?? note.id }, body }]),
  )
  return compose({ ...parts, notes }, new Map())
}

/** Names of both, mine first. */
const namesOf = <T>(mine: ReadonlyMap<string, T>, theirs: ReadonlyMap<string, T>): readonly string[] => [
  ...new Set([...mine.keys(), ...theirs.keys()]),
]

/** What was there and is on one side only stays away, unless the side that kept it also changed it. */
const isWanted = (was: boolean, mine: boolean, theirs: boolean): boolean => (was ? mine && theirs : mine || theirs)

/**
 * Merges two changes of one document, step by step. What only one side changed is taken; what both changed alike is
 * taken once; what both changed differently is a conflict, decided by `choices`, or else so that nothing is lost:
 * mine where both have something, what is there where the other side removed it.
 */
export const merge3 = (base: Flow, mine: Flow, given: Flow, choices: ReadonlyMap<string, Side> = new Map()): Merged => {
  const theirs = apart(base, mine, given)
  const [b, m, t] = [partsOf(base), partsOf(mine), partsOf(theirs)]
  const conflicts: Conflict[] = []
  const decider =
    (about: Conflict['about'], id: string) =>
    (clash: Clash): Side => {
      const key = [about, id, ...clash.path].join(':')
      const chosen = choices.get(key) ?? (clash.mine === undefined ? 'theirs' : 'mine')
      conflicts.push({ ...clash, key, about, id, chosen })
      return chosen
    }

  const head = mergeValues(b.head, m.head, t.head, decider('flow', '')) as Parts['head']
  const steps = new Map<string, StepPart>()
  const given3 = (id: string) => [b.steps.get(id), m.steps.get(id), t.steps.get(id)] as const
  const content = (part: StepPart | undefined) => part && { own: part.own, body: part.body }

  for (const id of namesOf(m.steps, t.steps)) {
    const [was, my, their] = given3(id)
    if (my && their) {
      const own = mergeValues(was?.own, my.own, their.own, decider('step', id)) as StepPart['own']
      const body = mergeValues(was?.body, my.body, their.body, decider('place', id)) as BodyName
      const at = same(my.at, was?.at) ? their.at : my.at
      steps.set(id, { id, own, body, at })
      continue
    }
    const kept = my ?? their
    if (!kept) continue
    if (was && same(content(was), content(kept))) continue
    const side: Side = my ? 'mine' : 'theirs'
    const clash = { path: [], base: was?.own, mine: my?.own, theirs: their?.own }
    if (!was || decider('removed', id)(clash) === side) steps.set(id, kept)
  }
  // Whatever is kept keeps the containers around it, which the other side may have removed.
  for (const { id, body } of [...steps.values()]) {
    for (let holder = holderOf(body); holder !== '' && !steps.has(holder); ) {
      const [was, my, their] = given3(holder)
      const part = my ?? their ?? was
      if (!part) break
      const clash = { path: [], base: was?.own, mine: my?.own, theirs: their?.own }
      const side: Side = my ? 'mine' : 'theirs'
      if (decider('removed', holder)(clash) !== side) {
        steps.delete(id)
        break
      }
      steps.set(holder, part)
      holder = holderOf(part.body)
    }
  }
  for (const { id, body } of [...steps.values()])
    if (holderOf(body) !== '' && !steps.has(holderOf(body))) steps.delete(id)

  const edges = new Map(
    namesOf(m.edges, t.edges).flatMap((name) => {
      const edge = m.edges.get(name) ?? t.edges.get(name)
      return edge && isWanted(b.edges.has(name), m.edges.has(name), t.edges.has(name)) ? [[name, edge] as const] : []
    }),
  )
  const notes = new Map(
    namesOf(m.notes, t.notes).flatMap((id) => {
      const value = mergeValues(b.notes.get(id), m.notes.get(id), t.notes.get(id), decider('note', id))
      return value === undefined ? [] : [[id, value as NonNullable<ReturnType<typeof m.notes.get>>] as const]
    }),
  )
  const outputs = new Map(
    namesOf(m.outputs, t.outputs).flatMap((name) => {
      const value = mergeValues(b.outputs.get(name), m.outputs.get(name), t.outputs.get(name), decider('output', name))
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
  const needed = [...steps.values()].some(({ body }) => body === '/onError')
  const hasHandler = isWanted(b.hasHandler, m.hasHandler, t.hasHandler) || needed
  const home = new Map([...m.steps.values()].map(({ id, body }) => [id, body]))
  const flow = compose({ head, steps: inOrder(steps, mine, theirs), edges, notes, outputs, hasHandler }, home)
  return { flow, conflicts: [...new Map(conflicts.map((one) => [one.key, one])).values()] }
}

/** Steps in the order of mine, those only they have behind them. */
const inOrder = (steps: ReadonlyMap<string, StepPart>, mine: Flow, theirs: Flow): ReadonlyMap<string, StepPart> => {
  const order = new Set([...indexOf(mine).steps.keys(), ...indexOf(theirs).steps.keys(), ...steps.keys()])
  return new Map([...order].flatMap((id) => (steps.has(id) ? [[id, steps.get(id) as StepPart] as const] : [])))
}
