import { randomBytes } from 'node:crypto'
import type { WrappedKey } from '#core'
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts'
import type { Kek } from './kek.ts'
import { SecretError } from './secret-error.ts'

const NONCE = 12
const TAG = 16

const context = ({ unit, keyId }: Pick<WrappedKey, 'unit' | 'keyId'>, kek: Kek): readonly string[] => [
  'data key',
  kek.id,
  unit,
  keyId,
]

/** A unit's data key as the store keeps it: nonce, tag and ciphertext in base64. */
export const wrap = (kek: Kek, { unit, keyId }: { unit: string; keyId: string }, key: Buffer): WrappedKey => {
  const { nonce, tag, ciphertext } = encrypt(kek.key, context({ unit, keyId }, kek), key)
  return { unit, keyId, kekId: kek.id, wrapped: Buffer.concat([nonce, tag, ciphertext]).toString('base64') }
}

/** Throws `secret.unknownKek` when the key it is wrapped with is not there, `secret.tampered` when it was altered. */
export const unwrap = (kek: Kek, wrapped: WrappedKey): Buffer => {
  const own = [kek, ...(kek.older ?? [])].find(({ id }) => id === wrapped.kekId)
  if (!own) throw new SecretError('unknownKek', wrapped.kekId)
  const bytes = Buffer.from(wrapped.wrapped, 'base64')
  if (bytes.length !== NONCE + TAG + KEY_BYTES) throw new SecretError('format', wrapped.keyId)
  return decrypt(own.key, context(wrapped, own), {
    nonce: bytes.subarray(0, NONCE),
    tag: bytes.subarray(NONCE, NONCE + TAG),
    ciphertext: bytes.subarray(NONCE + TAG),
  })
}

export const newDataKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * Wraps data keys anew under the newest key, for rotation: what they sealed stays as it is. `replace` stores one;
 * running twice, or going on after an interruption, does no harm. Answers how many were moved.
 */
export const rewrapAll = async (
  kek: Kek,
  keys: readonly WrappedKey[],
  replace: (key: WrappedKey) => Promise<void>,
): Promise<number> => {
  const stale = keys.filter(({ kekId }) => kekId !== kek.id)
  for (const key of stale) await replace(wrap(kek, key, unwrap(kek, key)))
  return stale.length
}
