import type { FlowStore, Refused, VersionSummary } from '#core'
import { decodeCursor, encodeCursor, isWhole } from '../cursor.ts'
import { mustBePage } from '../guard.ts'
import type { Collections } from './collections.ts'
import {
  type FlowDocument,
  keepJson,
  type VersionDocument,
  versionPlace,
  versionSummaryOf,
  versionsOf,
} from './flow-documents.ts'
import type { Keeping } from './kept.ts'
import { isDuplicate } from './mongo-error.ts'
import { untilSettled } from './patience.ts'
import { idOf, inUnit } from './place.ts'
import { createTurns } from './turns.ts'

/** The flow's majors with one more version, which is the newest of its major. */
const withMajor = (majors: FlowDocument['majors'] = [], major: number, version: number) => [
  ...majors.filter((one) => one.major !== major),
  { major, version },
]

const AT_ONCE = 100

/**
 * Versions. A publication is one compare-and-set on the flow's document, which numbers the version and carries it whole as
 * `fresh`; from there it is copied to a document of its own, whose `_id` is its number.
 *
 * **Never lost, never two**: a version n exists from the moment its flow says `version: n`. While the flow says `fresh`, that
 * is version n, copied or not; whoever publishes n + 1 copies it first, and a copy that is there already is the same one. So
 * a crash in between leaves nothing to repair.
 */
export const createVersions = (
  { flows, versions }: Collections,
  keeping: Keeping,
): Pick<FlowStore, 'publish' | 'versions' | 'version' | 'active'> => {
  const inTurn = createTurns()

  const copy = async (fresh: VersionDocument | undefined): Promise<void> => {
    if (!fresh) return
    try {
      await versions.insertOne(fresh)
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  const settle = async (_id: string, fresh: VersionDocument | undefined): Promise<void> => {
    if (!fresh) return
    await copy(fresh)
    await flows.updateOne({ _id, version: fresh.version }, { $unset: { fresh: '' } })
  }

  const freshOf = async (_id: string): Promise<VersionDocument | undefined> =>
    (await flows.findOne({ _id }, { projection: { fresh: 1 } }))?.fresh

  const publish: FlowStore['publish'] = async ({ unit }, flow, { document, pins, expectedRevision, ...rest }) => {
    const _id = idOf(unit, flow)
    const content = await keepJson(keeping, { document, pins }, _id)
    const published = await untilSettled<VersionDocument | Refused>(async () => {
      const projection = { revision: 1, version: 1, majors: 1, fresh: 1 }
      const found = await flows.findOne({ _id }, { projection })
      if (!found) return { refused: 'missing' }
      if (found.revision !== expectedRevision) return { refused: 'conflict', revision: found.revision }
      await copy(found.fresh)
      const version = (found.version ?? 0) + 1
      const summary = versionSummaryOf({ ...rest, unit, flow, version })
      const fresh: VersionDocument = { _id: versionPlace(unit, flow, version), ...summary, content }
      const { publishedAt, major } = rest
      const { matchedCount } = await flows.updateOne(
        { _id, revision: expectedRevision, version: found.version ?? { $exists: false } },
        { $set: { version, publishedAt, majors: withMajor(found.majors, major, version), fresh } },
      )
      return matchedCount === 1 ? fresh : undefined
    })
    if ('refused' in published) {
      await keeping.discard(content)
      return published
    }
    await settle(_id, published)
    return versionSummaryOf(published)
  }

  return {
    publish: (scope, flow, publication) =>
      inTurn(idOf(scope.unit, flow), () => publish(scope, flow, publication)) as Promise<VersionSummary | Refused>,

    versions: async ({ unit }, flow, page) => {
      mustBePage(page)
      const { cursor, limit } = page
      const below =
        cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor<readonly [number]>(cursor, [isWhole])[0]
      const _id = idOf(unit, flow)
      await settle(_id, await freshOf(_id))
      const found = await versions
        .find({ unit, flow, version: { $lt: below } }, { projection: { content: 0 } })
        .sort({ version: -1 })
        .limit(limit + 1)
        .toArray()
      const last = found.length > limit ? found[limit - 1] : undefined
      return {
        items: found.slice(0, limit).map(versionSummaryOf),
        ...(last && { next: encodeCursor([last.version]) }),
      }
    },

    version: async ({ unit }, flow, version) => {
      const copied = () => versions.findOne({ _id: versionPlace(unit, flow, version) })
      const found = await copied()
      const fresh = found ? undefined : await freshOf(idOf(unit, flow))
      // Neither copied a moment ago nor fresh now: it may have been copied in between.
      const one = found ?? (fresh?.version === version ? fresh : await copied())
      return one ? (await versionsOf(keeping, [one]))[0] : undefined
    },

    active: async ({ unit }) => {
      const published = await flows
        .find({ ...inUnit(unit), version: { $gte: 1 } }, { projection: { unit: 1, flow: 1, majors: 1, fresh: 1 } })
        .toArray()
      const places = published.flatMap(({ unit: of, flow, majors = [], fresh }) =>
        majors.flatMap(({ version }) => (version === fresh?.version ? [] : [versionPlace(of, flow, version)])),
      )
      const found: VersionDocument[] = published.flatMap(({ fresh }) => (fresh ? [fresh] : []))
      for (let from = 0; from < places.length; from += AT_ONCE)
        found.push(...(await versions.find({ _id: { $in: places.slice(from, from + AT_ONCE) } }).toArray()))
      return versionsOf(keeping, found)
    },
  }
}
