import {
  covers,
  type FlowRecord,
  type FlowStore,
  type FlowSummary,
  type Scope,
  type Version,
  type VersionSummary,
} from '#core'
import { isText, isWhole } from '../cursor.ts'
import { mustCover } from '../guard.ts'
import { wordsOf } from '../words.ts'
import { type Order, pageOf } from './pages.ts'

interface Kept {
  record: FlowRecord
  search: readonly string[]
  readonly versions: Version[]
}

const summaryOf = ({ createdAt: _at, createdBy: _by, draft: _draft, ...summary }: FlowRecord): FlowSummary => summary

const versionSummary = ({ document: _document, pins: _pins, ...summary }: Version): VersionSummary => summary

const byTime: Order<FlowSummary, readonly [savedAt: string, unit: string, flow: string]> = {
  placeOf: ({ savedAt, unit, flow }) => [savedAt, unit, flow],
  kinds: [isText, isText, isText],
}

const byVersion: Order<VersionSummary, readonly [version: number]> = {
  placeOf: ({ version }) => [version],
  kinds: [isWhole],
}

export const createMemoryFlows = (): FlowStore => {
  const kept = new Map<string, Kept>()
  const place = (scope: Scope, flow: string): string => `${scope.unit}/${flow}`
  const find = (scope: Scope, flow: string): Kept | undefined => kept.get(place(scope, flow))

  return {
    create: async (scope, flow, { document, title, search, savedAt, savedBy }) => {
      mustCover(scope, scope.unit)
      if (find(scope, flow)) return 'exists'
      const draft = { document, revision: 1, savedAt, savedBy }
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
      return record
    },

    read: async (scope, flow) => find(scope, flow)?.record,

    list: async (scope, { text = '', ...page }) => {
      const words = wordsOf(text)
      const matches = [...kept.values()].filter(
        ({ record, search }) =>
          covers(scope, record.unit) && words.every((word) => search.some((other) => other.startsWith(word))),
      )
      return pageOf(
        matches.map(({ record }) => summaryOf(record)),
        byTime,
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
        draft: { document, revision, savedAt, savedBy },
      }
      found.search = wordsOf(search)
      return { revision }
    },

    publish: async (scope, flow, { expectedRevision, ...publication }) => {
      const found = find(scope, flow)
      if (!found) return { refused: 'missing' }
      if (found.record.revision !== expectedRevision) return { refused: 'conflict', revision: found.record.revision }
      const version: Version = { ...publication, unit: scope.unit, flow, version: found.versions.length + 1 }
      found.versions.push(version)
      found.record = { ...found.record, version: version.version, publishedAt: version.publishedAt }
      return versionSummary(version)
    },

    versions: async (scope, flow, page) =>
      pageOf((find(scope, flow)?.versions ?? []).map(versionSummary), byVersion, page),

    version: async (scope, flow, version) => find(scope, flow)?.versions[version - 1],

    active: async (scope) =>
      [...kept.values()]
        .filter(({ record }) => covers(scope, record.unit))
        .flatMap(({ versions }) => [...new Map(versions.map((version) => [version.major, version])).values()]),

    remove: async (scope, flow) => {
      const found = find(scope, flow)
      if (!found) return 'missing'
      if (found.versions.length > 0) return 'published'
      kept.delete(place(scope, flow))
      return 'removed'
    },
  }
}
