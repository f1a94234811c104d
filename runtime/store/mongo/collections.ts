import type { Binary, Collection, Db } from 'mongodb'
import type { FlowDocument, VersionDocument } from './flow-documents.ts'
import type { JournalDocument } from './journal/journal-documents.ts'
import type { Kept } from './kept.ts'
import type { RunDocument } from './run-documents.ts'

/** Units, keys, data keys and connections; `kind` is the port they belong to. */
export interface RecordDocument {
  readonly _id: string
  readonly kind: string
  readonly unit: string
  readonly id: string
  readonly json: string
  readonly revokedAt?: string
}

export interface ReservationDocument {
  readonly _id: string
  readonly unit: string
  readonly bodyHash: string
  readonly runId: string
  readonly owner: string
  readonly expiresAt: string
  /** Of one call alone, which knows its own reservation again by it. */
  readonly attempt: string
  readonly answer?: Kept
}

/** One part of a value that is kept apart. */
export interface ChunkDocument {
  readonly _id: string
  /** What goes takes its chunks along. */
  readonly owner: string
  /** Of the journal's entry whose value it is. */
  readonly entry?: number
  readonly bytes: Binary
}

export interface BlobDocument {
  readonly _id: string
  readonly run: string
  readonly unit: string
  readonly size: number
  readonly value: Kept
}

/** An entry of a journal that its run's document has no room for. */
export interface EntryDocument {
  readonly _id: string
  readonly run: string
  readonly number: number
  readonly value: Kept
}

/** A message that was read: it is known when it comes again. */
export interface ReceivedDocument {
  readonly _id: string
  readonly run: string
}

export interface MetaDocument {
  readonly _id: string
  readonly version: number
}

export interface Collections {
  readonly meta: Collection<MetaDocument>
  readonly records: Collection<RecordDocument>
  readonly flows: Collection<FlowDocument>
  readonly versions: Collection<VersionDocument>
  readonly runs: Collection<RunDocument>
  readonly journal: Collection<JournalDocument>
  readonly entries: Collection<EntryDocument>
  readonly received: Collection<ReceivedDocument>
  readonly idempotency: Collection<ReservationDocument>
  readonly blobs: Collection<BlobDocument>
  readonly chunks: Collection<ChunkDocument>
}

export const collectionsOf = (db: Db): Collections => ({
  meta: db.collection('meta'),
  records: db.collection('records'),
  flows: db.collection('flows'),
  versions: db.collection('versions'),
  runs: db.collection('runs'),
  journal: db.collection('journal'),
  entries: db.collection('journal_entries'),
  received: db.collection('journal_received'),
  idempotency: db.collection('idempotency'),
  blobs: db.collection('blobs'),
  chunks: db.collection('chunks'),
})
