import { platformScope, type Scope, type Stores, type Unit } from '#core'
import { Problem } from '../http/problem.ts'
import type { Limits } from './limits.ts'

export interface QuotaOptions {
  readonly stores: Pick<Stores, 'journal' | 'blobs' | 'units'>
  readonly limitsOf: (unit?: Unit) => Limits
  readonly clock: () => number
  readonly onError: (error: unknown) => void
}

/**
 * Refuses new durable work of a unit that has as much as it may have. Only new work: what was accepted goes on, and writes
 * what it must. What a unit has is counted now and then, and what was admitted since is added, so that a quota is kept to
 * about what comes in between.
 */
export type Quotas = (unit: string) => void

interface Known {
  limits: Limits | undefined
  live: number
  blobBytes: number
  /** Admitted since the count. */
  since: number
  countedAt: number
  counting: boolean
}

const COUNT_AGAIN_MS = 2_000
const MIB = 1_048_576

const RETRY = { headers: { 'retry-after': '30' } }

const nothing = (): Known => ({
  limits: undefined,
  live: 0,
  blobBytes: 0,
  since: 0,
  countedAt: Number.NEGATIVE_INFINITY,
  counting: false,
})

export const createQuotas = ({ stores, limitsOf, clock, onError }: QuotaOptions): Quotas => {
  const units = new Map<string, Known>()

  const count = async (code: string, known: Known): Promise<void> => {
    known.counting = true
    const before = known.since
    try {
      const scope: Scope = { ...platformScope, unit: code }
      const [unit, live, blobBytes] = await Promise.all([
        stores.units.read(scope, code),
        stores.journal.live(scope),
        stores.blobs.usage(scope),
      ])
      Object.assign(known, { limits: limitsOf(unit), live, blobBytes, since: known.since - before })
    } catch (error) {
      onError(error)
    }
    known.countedAt = clock()
    known.counting = false
  }

  return (code) => {
    const known = units.get(code) ?? nothing()
    units.set(code, known)
    if (!known.counting && clock() - known.countedAt >= COUNT_AGAIN_MS) void count(code, known)
    const { liveRuns, blobMib } = known.limits ?? limitsOf()
    if (known.blobBytes >= blobMib * MIB) throw new Problem('quota.storage', { members: { limitMib: blobMib } })
    if (known.live + known.since >= liveRuns)
      throw new Problem('quota.runs', { ...RETRY, members: { limit: liveRuns } })
    known.since += 1
  }
}
