import type { ConnectionLimits } from './connection-limits.ts'
import type { Instant } from './flow-store.ts'
import type { Scope } from './scope.ts'

/**
 * Stored settings of one unit for one connector. `sealed` is the credential as ciphertext: the
 * store never sees a secret.
 */
export interface StoredConnection {
  readonly unit: string
  readonly id: string
  readonly plugin: string
  readonly title: string
  /** Relative addresses of the connector start here. */
  readonly baseUrl?: string
  /** `host` or `host:port` that calls may reach; nothing else is reached. */
  readonly hosts: readonly string[]
  /** Private and loopback addresses are reached only where this says so. */
  readonly allowPrivate: boolean
  readonly limits?: ConnectionLimits
  readonly sealed?: string
  readonly savedAt: Instant
  readonly savedBy: string
}

export interface ConnectionStore {
  /** Adds or replaces. */
  put(scope: Scope, connection: StoredConnection): Promise<void>
  read(scope: Scope, id: string): Promise<StoredConnection | undefined>
  /** By id. */
  list(scope: Scope): Promise<readonly StoredConnection[]>
  /** False when it was not there. */
  remove(scope: Scope, id: string): Promise<boolean>
}
