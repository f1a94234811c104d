import { hkdfSync } from 'node:crypto'
import { type DataKeyStore, platformScope, type Scope } from '#core'
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES, TAG_BYTES } from './cipher.ts'
import type { Kek } from './kek.ts'
import { SecretError } from './secret-error.ts'
import { newDataKey, unwrap, wrap } from './wrap.ts'

/** Seals texts so that they open only where they were sealed: for that unit, object and field. */
export interface Sealer {
  /** `v1:<keyId>:<nonce>:<tag>:<ciphertext>`, base64url. */
  readonly seal: (unit: string, object: string, field: string, text: string) => Promise<string>
  /** Throws `SecretError`. */
  readonly open: (unit: string, object: string, field: string, sealed: string) => Promise<string>
  /** Likewise for bytes: `v1:<keyId>:` and then nonce, tag and ciphertext as they are. */
  readonly sealBytes: (unit: string, object: string, field: string, bytes: Buffer) => Promise<Uint8Array>
  /** A key of the unit's own for one purpose, the same for ever: for signatures and keyed hashes, never for sealing. */
  readonly derive: (unit: string, purpose: string) => Promise<Buffer>
  readonly openBytes: (unit: string, object: string, field: string, sealed: Uint8Array) => Promise<Buffer>
}

export interface SealerOptions {
  readonly kek: Kek
  readonly dataKeys: DataKeyStore
}

const VERSION = 'v1'
const COLON = 0x3a
/** Every unit begins with the key of this id, so that of two writers at once the store lets one be first. */
const FIRST_KEY = 'k1'

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

/** The keys of one unit, unwrapped. The newest seals. */
interface UnitKeys {
  readonly newest: string | undefined
  readonly byId: ReadonlyMap<string, Buffer>
}

const numberOf = (keyId: string): number => Number(keyId.slice(1))

export const createSealer = ({ kek, dataKeys }: SealerOptions): Sealer => {
  const held = new Map<string, Promise<UnitKeys>>()
  const begun = new Map<string, Promise<unknown>>()

  const load = async (unit: string): Promise<UnitKeys> => {
    const keys = await dataKeys.list(scopeOf(unit))
    const newest = keys
      .map(({ keyId }) => keyId)
      .toSorted((a, b) => numberOf(a) - numberOf(b))
      .at(-1)
    return { newest, byId: new Map(keys.map((key) => [key.keyId, unwrap(kek, key)])) }
  }

  /** One load for all who ask at the same time; a failed one is not remembered. */
  const keysOf = (unit: string): Promise<UnitKeys> => {
    const known = held.get(unit)
    if (known) return known
    const loading = load(unit)
    held.set(unit, loading)
    loading.catch(() => held.delete(unit))
    return loading
  }

  /** Gives a unit its first key, unless another writer just did. */
  const begin = (unit: string): Promise<unknown> => {
    const known = begun.get(unit)
    if (known) return known
    const adding = dataKeys
      .add(scopeOf(unit), wrap(kek, { unit, keyId: FIRST_KEY }, newDataKey()))
      .finally(() => begun.delete(unit))
    begun.set(unit, adding)
    return adding
  }

  const sealingKey = async (unit: string): Promise<{ readonly id: string; readonly key: Buffer }> => {
    let keys = await keysOf(unit)
    if (keys.newest === undefined) {
      await begin(unit)
      held.delete(unit)
      keys = await keysOf(unit)
    }
    const id = keys.newest
    const key = id === undefined ? undefined : keys.byId.get(id)
    if (id === undefined || !key) throw new SecretError('unknownKey', unit)
    return { id, key }
  }

  /** A key that another process added since is looked for once more. */
  const keyOf = async (unit: string, keyId: string): Promise<Buffer> => {
    const known = (await keysOf(unit)).byId.get(keyId)
    if (known) return known
    held.delete(unit)
    const again = (await keysOf(unit)).byId.get(keyId)
    if (!again) throw new SecretError('unknownKey', keyId)
    return again
  }

  return {
    seal: async (unit, object, field, text) => {
      const { id, key } = await sealingKey(unit)
      const { nonce, tag, ciphertext } = encrypt(key, [VERSION, id, unit, object, field], Buffer.from(text, 'utf8'))
      return [VERSION, id, ...[nonce, tag, ciphertext].map((part) => part.toString('base64url'))].join(':')
    },
    derive: async (unit, purpose) => {
      await sealingKey(unit)
      // The unit's first key stays for as long as anything was sealed under it, so what is derived from it stays too.
      return Buffer.from(hkdfSync('sha256', await keyOf(unit, FIRST_KEY), unit, purpose, KEY_BYTES))
    },
    sealBytes: async (unit, object, field, bytes) => {
      const { id, key } = await sealingKey(unit)
      const { nonce, tag, ciphertext } = encrypt(key, [VERSION, id, unit, object, field], bytes)
      return Buffer.concat([Buffer.from(`${VERSION}:${id}:`), nonce, tag, ciphertext])
    },
    openBytes: async (unit, object, field, sealed) => {
      const buffer = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
      const first = buffer.indexOf(COLON)
      const second = buffer.indexOf(COLON, first + 1)
      const version = buffer.toString('utf8', 0, Math.max(0, first))
      if (version !== VERSION || second < 0) throw new SecretError('format')
      const keyId = buffer.toString('utf8', first + 1, second)
      const key = await keyOf(unit, keyId)
      const nonce = buffer.subarray(second + 1, second + 1 + NONCE_BYTES)
      const tag = buffer.subarray(second + 1 + NONCE_BYTES, second + 1 + NONCE_BYTES + TAG_BYTES)
      const ciphertext = buffer.subarray(second + 1 + NONCE_BYTES + TAG_BYTES)
      return decrypt(key, [VERSION, keyId, unit, object, field], { nonce, tag, ciphertext })
    },
    open: async (unit, object, field, sealed) => {
      const [version, keyId, nonce, tag, ciphertext, ...rest] = sealed.split(':')
      if (
        version !== VERSION ||
        !keyId ||
        nonce === undefined ||
        tag === undefined ||
        ciphertext === undefined ||
        rest.length > 0
      )
        throw new SecretError('format')
      const key = await keyOf(unit, keyId)
      const decode = (part: string): Buffer => Buffer.from(part, 'base64url')
      const encrypted = { nonce: decode(nonce), tag: decode(tag), ciphertext: decode(ciphertext) }
      return decrypt(key, [VERSION, keyId, unit, object, field], encrypted).toString('utf8')
    },
  }
}
