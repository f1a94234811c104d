import {
  covers,
  type FlowRecord,
  type FlowStore,
  type FlowSummary,
  type Scope,
  type Version,
  type VersionSummary,
} from '#core'
import { decodeCursor } from '../cursor.ts'
import { mustCover } from '../guard.ts'
import { wordsOf } from '../words.ts'
import { pageOf } from './pages.ts'

interface Kept {
  record: FlowRecord
  search: readonly string[]
  readonly versions: Version[]
}

const summaryOf = ({ createdAt: _at, createdBy: _by, draft: _draft, ...summary }: FlowRecord): FlowSummary => summary

const versionSummary = ({ document: _document, pins: _pins, ...summary }: Version): VersionSummary => summary

/** What goes in and out is a copy: nobody outside can change what is kept. */
const copy = <T>(value: T): T => structuredClone(value)

export const createMemoryFlows = (): FlowStore => {
  const kept = new Map<string, Kept>()
  const place = (scope: Scope, flow: string): string => `${scope.unit}/${flow}`
  const find = (scope: Scope, flow: string): Kept | undefined => kept.get(place(scope, flow))

  return {
    create: async (scope, flow, { document, title, search, savedAt, savedBy }) => {
      mustCover(scope, scope.unit)
      if (find(scope, flow)) return 'exists'
      const draft = { document: copy(document), revision: 1, savedAt, savedBy }
      const record = {
        unit: scope.unit,
        flow,
        title,
        revision: 1,
        savedAt,
        savedBy,
        createdAt: savedAt,
        createdBy: savedBy,
        draft,
      }
      kept.set(place(scope, flow), { record, search: wordsOf(search), versions: [] })
      return copy(record)
    },

    read: async (scope, flow) => copy(find(scope, flow)?.record),

    list: async (scope, { text = '', ...page }) => {
      const words = wordsOf(text)
      const matches = [...kept.values()].filter(
        ({ record, search }) =>
          covers(scope, record.unit) && words.every((word) => search.some((other) => other.startsWith(word))),
      )
      if (page.cursor !== undefined) decodeCursor(page.cursor, 3)
      return pageOf(
        matches.map(({ record }) => summaryOf(record)),
        ({ savedAt, unit, flow }) => [savedAt, unit, flow],
        page,
      )
    },

    saveDraft: async (scope, flow, { document, title, search, savedAt, savedBy, expectedRevision }) => {
      const found = find(scope, flow)
      if (!found) return { refused: 'missing' }
      if (found.record.revision !== expectedRevision) return { refused: 'conflict', revision: found.record.revision }
      const revision = expectedRevision + 1
      found.record = {
        ...found.record,
        title,
        revision,
        savedAt,
        savedBy,
        draft: { document: copy(document), revision, savedAt, savedBy },
      }
      found.search = wordsOf(search)
      return { revision }
    },

    publish: async (scope, flow, { expectedRevision, ...publication }) => {
      const found = find(scope, flow)
      if (!found) return { refused: 'missing' }
      if (found.record.revision !== expectedRevision) return { refused: 'conflict', revision: found.record.revision }
      const version: Version = { ...copy(publication), unit: scope.unit, flow, version: found.versions.length + 1 }
      found.versions.push(version)
      found.record = { ...found.record, version: version.version, publishedAt: version.publishedAt }
      return versionSummary(version)
    },

    versions: async (scope, flow, page) => {
      if (page.cursor !== undefined) decodeCursor(page.cursor, 1)
      return pageOf((find(scope, flow)?.versions ?? []).map(versionSummary), ({ version }) => [version], page)
    },

    version: async (scope, flow, version) => copy(find(scope, flow)?.versions[version - 1]),

    active: async (scope) =>
      [...kept.values()]
        .filter(({ record }) => covers(scope, record.unit))
        .flatMap(({ versions }) => [...new Map(versions.map((version) => [version.major, version])).values()])
        .map(copy),

    remove: async (scope, flow) => {
      const found = find(scope, flow)
      if (!found) return 'missing'
      if (found.versions.length > 0) return 'published'
      kept.delete(place(scope, flow))
      return 'removed'
    },
  }
}
