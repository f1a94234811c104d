import type { Instant } from './flow-store.ts'
import type { Role, Scope } from './scope.ts'

/** What a unit may keep, where that is not what the installation's settings say. */
export interface UnitLimits {
  /** Days that runs stay after they ended. */
  readonly keepSucceededDays?: number
  /** Likewise, of runs that failed or were cancelled. */
  readonly keepFailedDays?: number
  /** Mebibytes of blobs. */
  readonly blobMib?: number
  /** Durable runs under way. */
  readonly liveRuns?: number
}

/** An organisation. `code` is its electronic agency code (`G06`, `H26.5.3`). */
export interface Unit {
  readonly code: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly parent?: string
  readonly limits?: UnitLimits
}

/** A system's key as kept: never the key itself, only its SHA-256 (keys are 256 random bits, so a fast hash is right). */
export interface StoredKey {
  readonly id: string
  readonly unit: string
  readonly hash: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly createdAt: Instant
  readonly expiresAt?: Instant
  readonly revokedAt?: Instant
}

/** A unit's data key, wrapped by the installation's key-encryption key. */
export interface WrappedKey {
  readonly unit: string
  readonly keyId: string
  readonly kekId: string
  /** base64 */
  readonly wrapped: string
}

export interface UnitStore {
  put(scope: Scope, unit: Unit): Promise<void>
  read(scope: Scope, code: string): Promise<Unit | undefined>
  /** By code. */
  list(scope: Scope): Promise<readonly Unit[]>
}

export interface KeyStore {
  put(scope: Scope, key: StoredKey): Promise<void>
  /** All keys in scope, revoked ones too, newest first. */
  list(scope: Scope): Promise<readonly StoredKey[]>
  /** Marks it revoked; false when it is not there. Revoking twice keeps the first time. */
  revoke(scope: Scope, id: string, at: Instant): Promise<boolean>
}

export interface DataKeyStore {
  /** The data keys of the unit in scope. */
  list(scope: Scope): Promise<readonly WrappedKey[]>
  /** Adds one; `'exists'` when the unit already has a key of this id (another writer was first). */
  add(scope: Scope, key: WrappedKey): Promise<'added' | 'exists'>
}
