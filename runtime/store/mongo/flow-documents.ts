import type { FlowSummary, Version, VersionSummary } from '#core'
import { bytesText, type Keeping, type Kept, textBytes } from './kept.ts'
import { idOf } from './place.ts'

/** Documents above this are kept apart, so that a flow's own document holds a draft and a version and stays small. */
const INLINE = 1_048_576

/** A version as it is kept: its summary, and the JSON of what was published. */
export interface VersionDocument extends VersionSummary {
  readonly _id: string
  readonly content: Kept
}

export interface FlowDocument extends FlowSummary {
  readonly _id: string
  readonly createdAt: string
  readonly createdBy: string
  /** The JSON of the draft. */
  readonly draft: Kept
  /** Folded words of the text it is searched by. */
  readonly words: readonly string[]
  /** The newest version of each major. */
  readonly majors?: readonly { readonly major: number; readonly version: number }[]
  /** The newest version, until it has its own document. */
  readonly fresh?: VersionDocument
}

export const SUMMARY = {
  unit: 1,
  flow: 1,
  title: 1,
  revision: 1,
  savedAt: 1,
  savedBy: 1,
  version: 1,
  publishedAt: 1,
} as const

/** Any of these may come with more than a summary has. */
export const summaryOf = (found: FlowSummary): FlowSummary => {
  const { unit, flow, title, revision, savedAt, savedBy, version, publishedAt } = found
  const published = version === undefined || publishedAt === undefined ? {} : { version, publishedAt }
  return { unit, flow, title, revision, savedAt, savedBy, ...published }
}

export const versionSummaryOf = (found: VersionSummary): VersionSummary => {
  const { unit, flow, version, major, note, hash, publishedAt, publishedBy, restores } = found
  const made = { unit, flow, version, major, note, hash, publishedAt, publishedBy }
  return restores === undefined ? made : { ...made, restores }
}

/** JSON in documents is text: no name or value in it can mean anything to the server. */
export const keepJson = (keeping: Keeping, value: unknown, owner: string): Promise<Kept> =>
  keeping.keep(textBytes(JSON.stringify(value)), INLINE, { owner })

export const versionPlace = (unit: string, flow: string, version: number): string => idOf(unit, flow, version)

/** Undefined where its content went meanwhile. */
export const versionsOf = async (keeping: Keeping, found: readonly VersionDocument[]): Promise<readonly Version[]> => {
  const contents = await keeping.read(found.map(({ content }) => content))
  return found.flatMap((one, n) => {
    const content = contents[n]
    return content
      ? [{ ...versionSummaryOf(one), ...(JSON.parse(bytesText(content)) as Pick<Version, 'document' | 'pins'>) }]
      : []
  })
}
