import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { SecretError } from './secret-error.ts'

/** 256 bits. */
export const KEY_BYTES = 32
/** 96 bits, random: NIST SP 800-38D §8.2.2 allows 2³² encryptions under one key. */
export const NONCE_BYTES = 12
export const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'

/** Random bytes are drawn for many nonces at a time: to ask for twelve costs nearly as much as to ask for four thousand. */
const pool = Buffer.alloc(4_092)
let used = pool.length

const newNonce = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const nonce = Buffer.from(pool.subarray(used, used + NONCE_BYTES))
  used += NONCE_BYTES
  return nonce
}

export interface Encrypted {
  readonly nonce: Buffer
  readonly tag: Buffer
  readonly ciphertext: Buffer
}

/** What the ciphertext is bound to: it opens nowhere else. As JSON, so that no two lists of parts give the same bytes. */
const bound = (context: readonly string[]): Buffer => Buffer.from(JSON.stringify(context))

/** AES-256-GCM (NIST SP 800-38D). */
export const encrypt = (key: Buffer, context: readonly string[], plaintext: Buffer): Encrypted => {
  const nonce = newNonce()
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(context))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { nonce, tag: cipher.getAuthTag(), ciphertext }
}

/** Throws `secret.tampered` when anything differs: key, context, nonce, tag or ciphertext. */
export const decrypt = (key: Buffer, context: readonly string[], { nonce, tag, ciphertext }: Encrypted): Buffer => {
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) throw new SecretError('format')
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(bound(context))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch (cause) {
    throw new SecretError('tampered', undefined, cause)
  }
}
