import type { FlowRecord, FlowStore, FlowSummary, Page, PageRequest, Version, VersionSummary } from '#core'
import { mustBePage, mustCover } from '../../guard.ts'
import { wordsOf } from '../../words.ts'
import type { Caller } from '../caller.ts'
import type { Row } from '../db.ts'

const text = (row: Row, column: string): string => String(row[column])

const summaryOf = (row: Row): FlowSummary => ({
  unit: text(row, 'unit'),
  flow: text(row, 'flow'),
  title: text(row, 'title'),
  revision: Number(row.revision),
  savedAt: text(row, 'saved_at'),
  savedBy: text(row, 'saved_by'),
  ...(row.version !== null && { version: Number(row.version), publishedAt: text(row, 'published_at') }),
})

const recordOf = (row: Row): FlowRecord => {
  const summary = summaryOf(row)
  const { revision, savedAt, savedBy } = summary
  return {
    ...summary,
    createdAt: text(row, 'created_at'),
    createdBy: text(row, 'created_by'),
    draft: { document: JSON.parse(text(row, 'document')), revision, savedAt, savedBy },
  }
}

const versionSummaryOf = (row: Row): VersionSummary => ({
  unit: text(row, 'unit'),
  flow: text(row, 'flow'),
  version: Number(row.version),
  major: Number(row.major),
  note: text(row, 'note'),
  hash: text(row, 'hash'),
  publishedAt: text(row, 'published_at'),
  publishedBy: text(row, 'published_by'),
  ...(row.restores !== null && { restores: Number(row.restores) }),
})

const versionOf = (row: Row): Version => ({
  ...versionSummaryOf(row),
  document: JSON.parse(text(row, 'document')),
  pins: JSON.parse(text(row, 'pins')),
})

const mapPage = <T>({ items, next }: Page<Row>, map: (row: Row) => T): Page<T> => ({
  items: items.map(map),
  ...(next !== undefined && { next }),
})

/** The request as it travels: without the members that are not given. */
const pageOf = (request: PageRequest): { readonly limit: number; readonly cursor?: string } => {
  mustBePage(request)
  const { cursor, limit } = request
  return { limit, ...(cursor !== undefined && { cursor }) }
}

export const createFlowPort = ({ read, write }: Caller): FlowStore => ({
  create: async (scope, flow, { document, title, search, savedAt, savedBy }) => {
    const { unit } = scope
    mustCover(scope, unit)
    const json = JSON.stringify(document)
    const row = { unit, flow, title, document: json, words: wordsOf(search).join(' '), savedAt, savedBy }
    if (!(await write('flows.create', row))) return 'exists'
    const draft = { document: JSON.parse(json), revision: 1, savedAt, savedBy }
    return { unit, flow, title, revision: 1, savedAt, savedBy, createdAt: savedAt, createdBy: savedBy, draft }
  },

  read: async ({ unit }, flow) => {
    const row = await read('flows.read', { unit, flow })
    return row && recordOf(row)
  },

  list: async ({ unit }, { text: wanted = '', ...page }) =>
    mapPage(await read('flows.list', { unit, words: wordsOf(wanted), ...pageOf(page) }), summaryOf),

  saveDraft: ({ unit }, flow, { document, search, ...rest }) =>
    write('flows.save', { ...rest, unit, flow, document: JSON.stringify(document), words: wordsOf(search).join(' ') }),

  publish: async ({ unit }, flow, { document, pins, restores, expectedRevision, ...rest }) => {
    const row = {
      ...rest,
      unit,
      flow,
      expectedRevision,
      restores: restores ?? null,
      document: JSON.stringify(document),
      pins: JSON.stringify(pins),
    }
    const published = await write('flows.publish', row)
    if ('refused' in published) return published
    return { ...rest, unit, flow, ...published, ...(restores !== undefined && { restores }) }
  },

  versions: async ({ unit }, flow, page) =>
    mapPage(await read('flows.versions', { unit, flow, ...pageOf(page) }), versionSummaryOf),

  version: async ({ unit }, flow, version) => {
    const row = await read('flows.version', { unit, flow, version })
    return row && versionOf(row)
  },

  active: async ({ unit }) => (await read('flows.active', { unit })).map(versionOf),

  remove: ({ unit }, flow) => write('flows.remove', { unit, flow }),
})
