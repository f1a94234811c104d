import type { Flow } from '../flow/document.ts'
import type { Page, PageRequest } from './page.ts'
import type { Scope } from './scope.ts'

/** Times are ISO 8601 in UTC with milliseconds. */
export type Instant = string

export interface Draft {
  /** As the author left it: a draft may be faulty, so this is any JSON object that fits the size limit. */
  readonly document: unknown
  /** 1, 2, 3 … : the optimistic version that a save must name. */
  readonly revision: number
  readonly savedAt: Instant
  readonly savedBy: string
}

export interface VersionSummary {
  readonly unit: string
  readonly flow: string
  /** 1, 2, 3 … within the flow. */
  readonly version: number
  /** Of the address `/svc/{unit}/{flow}/v{major}`; 1 for a flow without an address. */
  readonly major: number
  readonly note: string
  /** SHA-256 of the canonical document, in hex. */
  readonly hash: string
  readonly publishedAt: Instant
  readonly publishedBy: string
  /** The version this one repeats, where it was made by a rollback. */
  readonly restores?: number
}

export interface Version extends VersionSummary {
  readonly document: Flow
  /** Exact plugin versions this version runs with: plugin id → version. */
  readonly pins: Readonly<Record<string, string>>
}

export interface FlowSummary {
  readonly unit: string
  readonly flow: string
  readonly title: string
  readonly revision: number
  readonly savedAt: Instant
  readonly savedBy: string
  /** The newest published version, if any. */
  readonly version?: number
  readonly publishedAt?: Instant
}

export interface FlowRecord extends FlowSummary {
  readonly createdAt: Instant
  readonly createdBy: string
  readonly draft: Draft
}

export interface FlowQuery extends PageRequest {
  /** Words that must all begin some word of the id, title or description; compared folded (no case, no diacritics). */
  readonly text?: string | undefined
}

/** What a save or a publication was refused for: the flow is not there, or someone saved in between. */
export type Refused = { readonly refused: 'missing' } | { readonly refused: 'conflict'; readonly revision: number }

export type Publication = Omit<VersionSummary, 'unit' | 'flow' | 'version'> & Pick<Version, 'document' | 'pins'>

/**
 * Flows and their versions. Drafts change under an optimistic revision; versions never change
 * and never go. Writes are durable when their promise resolves.
 */
export interface FlowStore {
  /** Answers `'exists'` when the unit already has a flow of this id. The new draft has revision 1. */
  create(
    scope: Scope,
    flow: string,
    draft: Omit<Draft, 'revision'> & { readonly title: string; readonly search: string },
  ): Promise<FlowRecord | 'exists'>

  read(scope: Scope, flow: string): Promise<FlowRecord | undefined>

  /** Newest save first. */
  list(scope: Scope, query: FlowQuery): Promise<Page<FlowSummary>>

  /** Replaces the draft when `expectedRevision` is still its revision. `search` is the text that `FlowQuery.text` looks in. */
  saveDraft(
    scope: Scope,
    flow: string,
    draft: Omit<Draft, 'revision'> & {
      readonly expectedRevision: number
      readonly title: string
      readonly search: string
    },
  ): Promise<{ readonly revision: number } | Refused>

  /** Freezes a version, numbered one above the newest, when `expectedRevision` is still the draft's. */
  publish(
    scope: Scope,
    flow: string,
    publication: Publication & { readonly expectedRevision: number },
  ): Promise<VersionSummary | Refused>

  /** Newest first. */
  versions(scope: Scope, flow: string, page: PageRequest): Promise<Page<VersionSummary>>

  version(scope: Scope, flow: string, version: number): Promise<Version | undefined>

  /** The newest version of each flow and major in scope: what `/svc` serves. */
  active(scope: Scope): Promise<readonly Version[]>

  /** Removes a flow that was never published; `'published'` when it was. */
  remove(scope: Scope, flow: string): Promise<'removed' | 'missing' | 'published'>
}
