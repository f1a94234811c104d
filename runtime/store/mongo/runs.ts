import type { RunRecord, RunStore } from '#core'
import { mustCover } from '../guard.ts'
import { StoreError } from '../store-error.ts'
import type { Collections } from './collections.ts'
import { type Keeping, textBytes } from './kept.ts'
import { duplicatesIn, storeErrorOf } from './mongo-error.ts'
import { idOf } from './place.ts'
import { columnsOf, INLINE_DETAIL, type RunDocument } from './run-documents.ts'
import { createRunLists } from './run-lists.ts'
import { createRunsForget } from './runs-forget.ts'

/** Runs wait at most this long for others to share their command with. */
const GATHER_MS = 30
/** Or until they come to so many UTF-16 units. */
const GATHER_SIZE = 1_048_576

export interface RunPort {
  readonly port: RunStore
  /** Refuses what is recorded from now on, and sends what still waits. */
  readonly drain: () => Promise<void>
}

export const createRunPort = (collections: Collections, keeping: Keeping): RunPort => {
  const { runs } = collections
  const { list, read } = createRunLists(collections, keeping)
  const forget = createRunsForget(collections, keeping)
  let waiting = new Map<string, RunRecord>()
  let waitingSize = 0
  let backlog = 0
  let isDrained = false
  let timer: NodeJS.Timeout | undefined
  /** The first since it was last told. */
  let failure: unknown
  /** One group after the other: a run that is recorded twice is what it was recorded as last. */
  let sending: Promise<void> = Promise.resolve()

  const documentOf = async (run: RunRecord): Promise<RunDocument> => {
    const { id, unit } = run.summary
    const detail = await keeping.keep(textBytes(run.detail), INLINE_DETAIL, { owner: id })
    return { _id: idOf(unit, id), ...columnsOf(run, detail) }
  }

  const replace = async ({ _id, ...document }: RunDocument): Promise<void> => {
    await runs.replaceOne({ _id }, document, { upsert: true })
  }

  /** Most runs are new, and cost one insert together; those that are not are replaced. */
  const write = async (group: readonly RunDocument[]): Promise<void> => {
    try {
      await runs.insertMany([...group], { ordered: false })
    } catch (error) {
      // Where nobody knows which were written, all are written again: the same once more.
      const again = duplicatesIn(error)?.map((index) => group[index] as RunDocument) ?? group
      // One by one: a run that cannot be kept takes none of its neighbours along.
      const tried = await Promise.allSettled(again.map(replace))
      const refused = tried.find(({ status }) => status === 'rejected')
      if (refused?.status === 'rejected') throw refused.reason
    }
  }

  const carryOut = async (group: readonly RunRecord[]): Promise<void> => {
    try {
      const documents: RunDocument[] = []
      for (const run of group) documents.push(await documentOf(run))
      await write(documents)
    } catch (error) {
      failure ??= storeErrorOf(error)
    }
  }

  const send = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.size === 0) return
    const [group, size] = [[...waiting.values()], waitingSize]
    waiting = new Map()
    waitingSize = 0
    sending = sending
      .then(() => carryOut(group))
      .then(() => {
        backlog -= size
      })
  }

  /** What was recorded before a question is in its answer. */
  const settle = async (): Promise<void> => {
    send()
    await sending
  }

  const flush = async (): Promise<void> => {
    await settle()
    const thrown = failure
    failure = undefined
    if (thrown) throw thrown
  }

  return {
    drain: () => {
      isDrained = true
      return flush()
    },
    port: {
      record: (scope, run) => {
        if (isDrained) throw new StoreError('store.closed')
        mustCover(scope, run.summary.unit)
        const { summary, detail } = run
        waiting.set(idOf(summary.unit, summary.id), { summary: structuredClone(summary), detail })
        waitingSize += detail.length
        backlog += detail.length
        if (waitingSize >= GATHER_SIZE) send()
        else timer ??= setTimeout(send, GATHER_MS)
      },
      flush: async () => {
        if (isDrained) throw new StoreError('store.closed')
        await flush()
      },
      backlog: () => backlog,
      list: async (scope, query) => {
        await settle()
        return list(scope, query)
      },
      forget: async (scope, outlived, limit) => {
        await settle()
        return forget(scope, outlived, limit)
      },
      read: async (scope, id) => {
        await settle()
        return read(scope, id)
      },
    },
  }
}
