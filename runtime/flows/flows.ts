import { hash } from 'node:crypto'
import {
  canonicalText,
  checkFlow,
  type Diagnostic,
  diffFlows,
  type Flow,
  type FlowRecord,
  type FlowStore,
  hasErrors,
  isObject,
  type Refused,
  type Scope,
  searchText,
  type Version,
  type VersionSummary,
  type World,
} from '#core'
import { Problem } from '../http/problem.ts'
import type { Deployments } from './deployments.ts'
import { pinsOf } from './pins.ts'

/** The life of a flow: drawn, checked, published, compared, restored. Throws `Problem`. */
export interface Flows {
  readonly create: (scope: Scope, flow: string, document: unknown) => Promise<FlowRecord>
  readonly read: (scope: Scope, flow: string) => Promise<FlowRecord>
  readonly save: (scope: Scope, flow: string, document: unknown, expectedRevision: number) => Promise<number>
  readonly check: (scope: Scope, document: unknown) => Promise<readonly Diagnostic[]>
  readonly publish: (scope: Scope, flow: string, expectedRevision: number, note: string) => Promise<VersionSummary>
  readonly version: (scope: Scope, flow: string, version: number) => Promise<Version>
  readonly diff: (scope: Scope, flow: string, from: Side, to: Side) => Promise<ReturnType<typeof diffFlows>>
  /** Publishes an old version again, as a new one. The draft stays as it is. */
  readonly rollback: (scope: Scope, flow: string, version: number, note: string) => Promise<VersionSummary>
  readonly remove: (scope: Scope, flow: string) => Promise<void>
}

/** One side of a comparison: a version, or the draft. */
export type Side = number | 'draft'

export interface FlowsOptions {
  readonly store: FlowStore
  readonly deployments: Deployments
  /** What a flow of the unit may lean on; `flow` is the one that asks, where it has an id. */
  readonly worldOf: (scope: Scope, flow?: string) => Promise<World>
  readonly clock: () => number
}

const faulty = (diagnostics: readonly Diagnostic[]): Problem => new Problem('flow.faulty', { members: { diagnostics } })

const titleOf = (document: unknown, flow: string): string => {
  const title = isObject(document) && isObject(document.title) ? document.title.vi : undefined
  return typeof title === 'string' && title !== '' ? title.slice(0, 200) : flow
}

const refusal = (refused: Refused): Problem =>
  refused.refused === 'missing'
    ? new Problem('flow.unknown')
    : new Problem('flow.conflict', { members: { revision: refused.revision } })

export const createFlows = ({ store, deployments, worldOf, clock }: FlowsOptions): Flows => {
  const now = (): string => new Date(clock()).toISOString()

  const draftOf = (scope: Scope, flow: string, document: unknown) => ({
    document,
    savedAt: now(),
    savedBy: scope.principal.id,
    title: titleOf(document, flow),
    search: `${flow} ${searchText(document)}`,
  })

  const read = async (scope: Scope, flow: string): Promise<FlowRecord> => {
    const record = await store.read(scope, flow)
    if (!record) throw new Problem('flow.unknown')
    return record
  }

  const version = async (scope: Scope, flow: string, number: number): Promise<Version> => {
    const found = await store.version(scope, flow, number)
    if (!found) throw new Problem('version.unknown')
    return found
  }

  const publishDocument = async (
    scope: Scope,
    flow: string,
    document: unknown,
    about: { readonly expectedRevision: number; readonly note: string; readonly restores?: number },
  ): Promise<VersionSummary> => {
    const world = await worldOf(scope, flow)
    const checked = checkFlow(document, world)
    if (!checked.flow || hasErrors(checked.diagnostics)) throw faulty(checked.diagnostics)
    const good: Flow = checked.flow
    const publication = {
      ...about,
      document: good,
      major: good.trigger.kind === 'http' ? (good.trigger.major ?? 1) : 1,
      pins: pinsOf([good.body, ...(good.onError ? [good.onError] : [])], world),
      hash: hash('sha256', canonicalText(good), 'hex'),
      publishedAt: now(),
      publishedBy: scope.principal.id,
    }
    const draft: Version = { ...publication, unit: scope.unit, flow, version: 0 }
    // Compiled before anything is stored: what cannot be served is not published.
    deployments.prepare(draft, world)
    const published = await store.publish(scope, flow, publication)
    if ('refused' in published) throw refusal(published)
    deployments.prepare({ ...draft, version: published.version }, world).activate()
    return published
  }

  const side = async (scope: Scope, flow: string, which: Side): Promise<unknown> =>
    which === 'draft' ? (await read(scope, flow)).draft.document : (await version(scope, flow, which)).document

  return {
    read,
    version,
    create: async (scope, flow, document) => {
      const created = await store.create(scope, flow, draftOf(scope, flow, document))
      if (created === 'exists') throw new Problem('flow.exists')
      return created
    },
    save: async (scope, flow, document, expectedRevision) => {
      const saved = await store.saveDraft(scope, flow, { ...draftOf(scope, flow, document), expectedRevision })
      if ('refused' in saved) throw refusal(saved)
      return saved.revision
    },
    check: async (scope, document) => checkFlow(document, await worldOf(scope)).diagnostics,
    publish: async (scope, flow, expectedRevision, note) => {
      const { draft } = await read(scope, flow)
      if (draft.revision !== expectedRevision) throw refusal({ refused: 'conflict', revision: draft.revision })
      return publishDocument(scope, flow, draft.document, { expectedRevision, note })
    },
    diff: async (scope, flow, from, to) => diffFlows(await side(scope, flow, from), await side(scope, flow, to)),
    rollback: async (scope, flow, number, note) => {
      const [{ draft }, old] = [await read(scope, flow), await version(scope, flow, number)]
      return publishDocument(scope, flow, old.document, { expectedRevision: draft.revision, note, restores: number })
    },
    remove: async (scope, flow) => {
      const removed = await store.remove(scope, flow)
      if (removed === 'missing') throw new Problem('flow.unknown')
      if (removed === 'published') throw new Problem('flow.published')
    },
  }
}
