import type { FlowRecord, FlowStore, Refused } from '#core'
import { decodeCursor, encodeCursor, isText } from '../cursor.ts'
import { mustBePage, mustCover } from '../guard.ts'
import { wordsOf } from '../words.ts'
import type { Collections } from './collections.ts'
import { type FlowDocument, keepJson, SUMMARY, summaryOf } from './flow-documents.ts'
import { bytesText, type Keeping } from './kept.ts'
import { isDuplicate } from './mongo-error.ts'
import { untilSettled } from './patience.ts'
import { idOf, inUnit } from './place.ts'

/** Only so many signs of a word count: no pattern is too long for the server, and no key too large for an index. */
const MOST_SIGNS = 1_000

const shortened = (word: string): string => (word.length > MOST_SIGNS ? [...word].slice(0, MOST_SIGNS).join('') : word)

/** The words that a flow is found by. */
const searched = (text: string): readonly string[] => [...new Set(wordsOf(text).map(shortened))]

/** A word that must begin some word of the flow. Words hold letters and digits only: nothing in them is a sign of patterns. */
const beginning = (word: string): object => ({ words: { $regex: `^${word}` } })

/** What begins with a longer one of them begins with the shorter too. */
const needed = (words: readonly string[]): readonly string[] => {
  const sorted = words.toSorted()
  return sorted.filter((word, n) => !sorted[n + 1]?.startsWith(word))
}

type Place = readonly [savedAt: string, unit: string, flow: string]

/** After this place, newest first; the first condition is there for the index. */
const after = ([savedAt, unit, flow]: Place): object => ({
  savedAt: { $lte: savedAt },
  $or: [{ savedAt: { $lt: savedAt } }, { savedAt, unit: { $lt: unit } }, { savedAt, unit, flow: { $lt: flow } }],
})

/**
 * Drafts: each is one document of its flow, and a save one compare-and-set on its revision. A long draft is kept apart under
 * a new name before the save that names it; the one before goes after it.
 */
export const createDrafts = (
  { flows }: Collections,
  keeping: Keeping,
): Pick<FlowStore, 'create' | 'read' | 'list' | 'saveDraft' | 'remove'> => ({
  create: async (scope, flow, { document, title, search, savedAt, savedBy }) => {
    const { unit } = scope
    mustCover(scope, unit)
    const _id = idOf(unit, flow)
    const json = JSON.stringify(document)
    const summary = { unit, flow, title, revision: 1, savedAt, savedBy }
    const made = { ...summary, createdAt: savedAt, createdBy: savedBy }
    const draft = await keepJson(keeping, document, _id)
    try {
      await flows.insertOne({ _id, ...made, draft, words: searched(search) })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await keeping.discard(draft)
      return 'exists'
    }
    return { ...made, draft: { document: JSON.parse(json), revision: 1, savedAt, savedBy } }
  },

  read: async ({ unit }, flow) => {
    const record = await untilSettled<FlowRecord | 'none'>(async () => {
      const found = await flows.findOne({ _id: idOf(unit, flow) }, { projection: { fresh: 0, words: 0 } })
      if (!found) return 'none'
      const text = await keeping.readOne(found.draft)
      // Saved over since.
      if (!text) return undefined
      const { revision, savedAt, savedBy, createdAt, createdBy } = found
      const draft = { document: JSON.parse(bytesText(text)) as unknown, revision, savedAt, savedBy }
      return { ...summaryOf(found), createdAt, createdBy, draft }
    })
    return record === 'none' ? undefined : record
  },

  list: async ({ unit }, { text = '', ...page }) => {
    mustBePage(page)
    const words = needed(searched(text)).map(beginning)
    const from = page.cursor === undefined ? {} : after(decodeCursor<Place>(page.cursor, [isText, isText, isText]))
    const found = await flows
      .find({ ...inUnit(unit), ...from, ...(words.length > 0 && { $and: words }) })
      .project<FlowDocument>(SUMMARY)
      .sort({ savedAt: -1, unit: -1, flow: -1 })
      .limit(page.limit + 1)
      .toArray()
    const last = found.length > page.limit ? found[page.limit - 1] : undefined
    return {
      items: found.slice(0, page.limit).map(summaryOf),
      ...(last && { next: encodeCursor([last.savedAt, last.unit, last.flow]) }),
    }
  },

  saveDraft: async ({ unit }, flow, { document, title, search, savedAt, savedBy, expectedRevision }) => {
    const _id = idOf(unit, flow)
    const draft = await keepJson(keeping, document, _id)
    const revision = expectedRevision + 1
    const change = { $set: { title, draft, words: searched(search), revision, savedAt, savedBy } }
    const saved = await untilSettled<{ readonly revision: number } | Refused>(async () => {
      const before = await flows.findOne({ _id }, { projection: { revision: 1, 'draft.name': 1, 'draft.chunks': 1 } })
      if (!before) return { refused: 'missing' }
      if (before.revision !== expectedRevision) return { refused: 'conflict', revision: before.revision }
      const { matchedCount } = await flows.updateOne({ _id, revision: expectedRevision }, change)
      if (matchedCount !== 1) return undefined
      await keeping.discard(before.draft)
      return { revision }
    })
    if ('refused' in saved) await keeping.discard(draft)
    return saved
  },

  remove: async ({ unit }, flow) => {
    const _id = idOf(unit, flow)
    return untilSettled(async () => {
      const found = await flows.findOne({ _id }, { projection: { revision: 1, version: 1, draft: 1 } })
      if (!found) return 'missing'
      if (found.version !== undefined) return 'published'
      const { deletedCount } = await flows.deleteOne({ _id, version: { $exists: false }, revision: found.revision })
      if (deletedCount !== 1) return undefined
      await keeping.discard(found.draft)
      return 'removed'
    })
  },
})
