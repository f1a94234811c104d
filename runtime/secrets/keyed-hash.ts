import { createHmac } from 'node:crypto'
import type { Sealer } from './sealer.ts'

/**
 * A hash of personal data that can be searched by but not guessed from: HMAC-SHA-256 under a key of the unit's own, 128
 * bits of it in hex.
 */
export const createKeyedHash =
  (sealer: Pick<Sealer, 'derive'>) =>
  async (unit: string, value: string): Promise<string> =>
    createHmac('sha256', await sealer.derive(unit, 'run keys'))
      .update(value.normalize('NFC'))
      .digest('hex')
      .slice(0, 32)
