import type { NewRun, RunHead, RunRecord } from '#core'
import type { Kept } from '../kept.ts'
import type { RunColumns } from '../run-documents.ts'

/** A message that waits: what its sender called it, and its body. */
export interface Mail {
  readonly id: string
  readonly body: Kept
}

/**
 * A durable run. **One document, one write**: everything that decides what may happen to the run next stands in it, so that
 * every step of its life is one compare-and-set. What is only read (long values, older entries, messages that were
 * consumed) is kept apart, and is durable before this document needs it there.
 *
 * `accepting`: not accepted yet, for its key is not taken; seen by nobody. `leaving`: forgotten, while what it had apart
 * goes; seen by nobody.
 */
export interface JournalDocument extends RunColumns {
  readonly _id: string
  readonly stage: 'accepting' | 'kept' | 'leaving'
  readonly epoch: number
  readonly length: number
  /** Number of the first entry that counts: the last snapshot, or 0. */
  readonly base: number
  /** Number of the first entry in this document; those from `base` on stand apart. */
  readonly first: number
  /** Bytes of the entries in this document. */
  readonly tail: number
  /** By number. */
  readonly entries: Readonly<Record<string, Kept>>
  readonly commitId: string
  readonly held: boolean
  readonly worker: string
  /** The claim that gave it to its worker. */
  readonly claim?: string
  /** By the store's clock, in milliseconds; null while nobody holds it. */
  readonly leaseUntil: number | null
  /** By the clock of the workers; null while it is held, or waits for a message alone. */
  readonly dueAt: number | null
  readonly crashes: number
  readonly ended: boolean
  readonly endedAt?: string
  readonly acceptedAt: string
  readonly answer?: Kept
  /** Messages that wait, by the place in which they came. */
  readonly mail: Readonly<Record<string, Mail>>
  /** Messages that ever came. */
  readonly received: number
  /** Messages that wait. */
  readonly unread: number
  readonly key?: NonNullable<NewRun['key']>
  /** What becomes of it when it is accepted. */
  readonly after?: Standing
}

export type Standing = Pick<JournalDocument, 'held' | 'dueAt' | 'ended' | 'leaseUntil'>

/** Without what may be long. */
export const HEAD = {
  id: 1,
  unit: 1,
  flow: 1,
  version: 1,
  parent: 1,
  epoch: 1,
  length: 1,
  ended: 1,
  answer: 1,
  acceptedAt: 1,
} as const

type HeadColumns = Pick<
  JournalDocument,
  'id' | 'unit' | 'flow' | 'version' | 'parent' | 'epoch' | 'length' | 'ended' | 'acceptedAt'
>

export const headOf = (found: HeadColumns, answer: Uint8Array | undefined): RunHead => {
  const { id, unit, flow, version, parent, epoch, length, ended, acceptedAt } = found
  return {
    id,
    unit,
    flow,
    version,
    ...(parent !== '' && { parent }),
    epoch,
    length,
    ended,
    ...(answer && { answer }),
    acceptedAt,
  }
}

export const endOf = ({ summary }: RunRecord): string =>
  new Date(Date.parse(summary.startedAt) + summary.durationMs).toISOString()

/** In the order of their numbers. */
export const byNumber = <T>(numbered: Readonly<Record<string, T>>): readonly (readonly [number, T])[] =>
  Object.entries(numbered)
    .map(([number, value]) => [Number(number), value] as const)
    .sort(([a], [b]) => a - b)
