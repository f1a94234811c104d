import { isObject } from '../json.ts'

/** The schema version that this release reads and writes. */
export const FLOW_SCHEMA = 1

type Upgrade = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>

/**
 * From schema n to n + 1, by n. Each takes a document of version n that may be faulty in any other way, changes
 * nothing in it, and gives a new one; its shape is checked after the last upgrade only.
 */
const upgrades: Readonly<Record<number, Upgrade>> = {}

export type Upgraded =
  | { readonly ok: true; readonly document: Readonly<Record<string, unknown>> }
  /** `missing`: names no version; `unknown`: what it names is none; `newer`: made by a later release. */
  | { readonly ok: false; readonly why: 'missing' | 'unknown' | 'newer'; readonly schema?: unknown }

/** Brings a document of any known version to the current one; the same object when it is current already. */
export const upgradeFlow = (
  given: Readonly<Record<string, unknown>>,
  { table = upgrades, current = FLOW_SCHEMA }: { table?: Readonly<Record<number, Upgrade>>; current?: number } = {},
): Upgraded => {
  if (!Object.hasOwn(given, 'schema')) return { ok: false, why: 'missing' }
  let document = given
  for (;;) {
    const { schema } = document
    if (!Number.isInteger(schema) || (schema as number) < 1) return { ok: false, why: 'unknown', schema }
    const version = schema as number
    if (version === current) return { ok: true, document }
    if (version > current) return { ok: false, why: 'newer', schema }
    const upgrade = table[version]
    if (!upgrade) return { ok: false, why: 'unknown', schema }
    const next = upgrade(document)
    if (!isObject(next) || next.schema !== version + 1)
      throw new TypeError(`the upgrade from schema ${version} does not give schema ${version + 1}`)
    document = next
  }
}
