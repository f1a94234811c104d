import { type Body, FLOW_SCHEMA, type Flow, isObject, isStepKind, type Step, upgradeFlow, walkFlow } from '#core'
import { freeId } from './ids.ts'

/** Where a container's bodies are; they are made where they are missing. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  forEach: ['body'],
  repeat: ['body'],
  tryCatch: ['body', 'catch'],
}

type Loose = Readonly<Record<string, unknown>>

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const bodyFrom = (value: unknown, taken: Set<string>): Body => {
  const body: Loose = isObject(value) ? value : {}
  const { output, notes } = body
  return {
    steps: listOf(body.steps).flatMap((step) =>
      isObject(step) && isStepKind(step.kind) ? [stepFrom(step, taken)] : [],
    ),
    edges: listOf(body.edges).filter(
      (edge) => isObject(edge) && typeof edge.from === 'string' && typeof edge.to === 'string',
    ) as Body['edges'],
    ...(output !== undefined && { output }),
    ...(Array.isArray(notes) && { notes: notes.filter((note) => isObject(note) && isObject(note.at)) as never }),
  }
}

const stepFrom = (step: Loose, taken: Set<string>): Step => {
  const id = freeId(taken, typeof step.id === 'string' ? step.id : '')
  taken.add(id)
  const kind = String(step.kind)
  const bodies = Object.fromEntries((HELD[kind] ?? []).map((name) => [name, bodyFrom(step[name], taken)]))
  const branches = kind === 'parallel' && {
    branches: listOf(step.branches).flatMap((one, index) =>
      isObject(one) ? [{ ...one, name: String(one.name ?? `nhanh${index + 1}`), body: bodyFrom(one.body, taken) }] : [],
    ),
  }
  const cases = kind === 'switch' && {
    cases: listOf(step.cases).filter((one) => isObject(one) && typeof one.port === 'string'),
  }
  return { ...step, id, ...bodies, ...branches, ...cases } as unknown as Step
}

const isWhole = (document: Loose): boolean => {
  const ids = new Set<string>()
  if (!isObject(document.body) || !isObject(document.trigger) || !isObject(document.title)) return false
  for (const visit of walkFlow(document)) {
    if (visit.visit === 'body') {
      if (!Array.isArray(visit.body.steps) || !Array.isArray(visit.body.edges)) return false
      continue
    }
    const { step } = visit
    if (!isObject(step) || typeof step.id !== 'string' || !isStepKind(step.kind) || ids.has(step.id)) return false
    if ((HELD[step.kind] ?? []).some((name) => !isObject(step[name]))) return false
    if (step.kind === 'parallel' && !listOf(step.branches).every((one) => isObject(one) && isObject(one.body)))
      return false
    if (step.kind === 'switch' && !listOf(step.cases).every((one) => isObject(one) && typeof one.port === 'string'))
      return false
    ids.add(step.id)
  }
  return true
}

export type Opened =
  | {
      readonly ok: true
      readonly flow: Flow /** Something had to be mended before it could be drawn. */
      readonly mended: boolean
    }
  /** Of another language than this release speaks. */
  | { readonly ok: false }

/**
 * Makes any draft one that can be edited: bodies have lists, containers their bodies, steps a kind and an id of
 * their own. Whatever else is wrong stays, and the checker says so.
 */
export const openFlow = (document: unknown): Opened => {
  if (!isObject(document)) return { ok: false }
  const upgraded = upgradeFlow({ schema: FLOW_SCHEMA, ...document })
  if (!upgraded.ok) return { ok: false }
  const given = upgraded.document
  if (isWhole(given)) return { ok: true, flow: given as unknown as Flow, mended: !Object.hasOwn(document, 'schema') }
  const taken = new Set<string>()
  const body = bodyFrom(given.body, taken)
  return {
    ok: true,
    mended: true,
    flow: {
      ...given,
      title: isObject(given.title) ? given.title : { vi: '?' },
      mode: given.mode ?? 'audited',
      trigger: isObject(given.trigger) ? given.trigger : { kind: 'manual' },
      body,
      ...(isObject(given.onError) && { onError: bodyFrom(given.onError, taken) }),
    } as unknown as Flow,
  }
}
