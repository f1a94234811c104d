import { type DataKeyStore, platformScope, type Scope, type WrappedKey } from '#core'
import { decrypt, encrypt } from './cipher.ts'
import type { Kek } from './kek.ts'
import { SecretError } from './secret-error.ts'
import { newDataKey, unwrap, wrap } from './wrap.ts'

/** Seals texts so that they open only where they were sealed: for that unit, object and field. */
export interface Sealer {
  /** `v1:<keyId>:<nonce>:<tag>:<ciphertext>`, base64url. */
  readonly seal: (unit: string, object: string, field: string, text: string) => Promise<string>
  /** Throws `SecretError`. */
  readonly open: (unit: string, object: string, field: string, sealed: string) => Promise<string>
}

export interface SealerOptions {
  readonly kek: Kek
  readonly dataKeys: DataKeyStore
}

const VERSION = 'v1'
/** Every unit begins with the key of this id, so that of two writers at once the store lets one be first. */
const FIRST_KEY = 'k1'

const scopeOf = (unit: string): Scope => ({ unit, principal: platformScope.principal })

/** The keys of one unit, unwrapped. The newest seals. */
interface UnitKeys {
  readonly newest: string
  readonly byId: ReadonlyMap<string, Buffer>
}

const numberOf = (keyId: string): number => Number(keyId.slice(1))

export const createSealer = ({ kek, dataKeys }: SealerOptions): Sealer => {
  const held = new Map<string, Promise<UnitKeys>>()

  const stored = async (unit: string): Promise<readonly WrappedKey[]> => {
    const known = await dataKeys.list(scopeOf(unit))
    if (known.length > 0) return known
    const first = wrap(kek, { unit, keyId: FIRST_KEY }, newDataKey())
    return (await dataKeys.add(scopeOf(unit), first)) === 'added' ? [first] : dataKeys.list(scopeOf(unit))
  }

  const load = async (unit: string): Promise<UnitKeys> => {
    const keys = await stored(unit)
    const newest = keys.reduce((a, b) => (numberOf(b.keyId) > numberOf(a.keyId) ? b : a))
    return { newest: newest.keyId, byId: new Map(keys.map((key) => [key.keyId, unwrap(kek, key)])) }
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
      const { newest, byId } = await keysOf(unit)
      const key = byId.get(newest) as Buffer
      const { nonce, tag, ciphertext } = encrypt(key, [VERSION, newest, unit, object, field], Buffer.from(text, 'utf8'))
      return [VERSION, newest, ...[nonce, tag, ciphertext].map((part) => part.toString('base64url'))].join(':')
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
