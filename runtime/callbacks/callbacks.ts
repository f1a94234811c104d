import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CallbackUrl } from '../engine/load.ts'
import type { Sealer } from '../secrets/sealer.ts'

/** Where a callback goes. */
export interface CallbackPlace {
  readonly unit: string
  readonly run: string
  /** The waiting step's path in the run. */
  readonly path: string
}

/**
 * Addresses that wake a step. Whoever has one may use it, once: it is signed with a key of the unit's own, so none can
 * be guessed, and it holds for as long as the run does, whatever is published or restarted meanwhile.
 */
export interface Callbacks {
  readonly urlsOf: (unit: string) => Promise<CallbackUrl>
  readonly verify: (place: CallbackPlace, signature: string) => Promise<boolean>
}

/** 128 bits: RFC 2104 §5 lets a MAC be cut to half its length. */
const SIGNATURE_BYTES = 16

const sign = (key: Buffer, { unit, run, path }: CallbackPlace): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([unit, run, path]))
    .digest()
    .subarray(0, SIGNATURE_BYTES)

export const createCallbacks = (sealer: Sealer, baseUrl: () => string): Callbacks => {
  const keys = new Map<string, Promise<Buffer>>()
  const keyOf = (unit: string): Promise<Buffer> => {
    const known = keys.get(unit)
    if (known) return known
    const deriving = sealer.derive(unit, 'callback')
    keys.set(unit, deriving)
    deriving.catch(() => keys.delete(unit))
    return deriving
  }
  return {
    urlsOf: async (unit) => {
      const key = await keyOf(unit)
      return (run, path) => {
        const signature = sign(key, { unit, run, path }).toString('base64url')
        return `${baseUrl()}/callbacks/${unit}/${run}/${encodeURIComponent(path)}/${signature}`
      }
    },
    verify: async (place, signature) => {
      const given = Buffer.from(signature, 'base64url')
      return given.length === SIGNATURE_BYTES && timingSafeEqual(given, sign(await keyOf(place.unit), place))
    },
  }
}
