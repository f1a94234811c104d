/** What a principal may do inside its unit. */
export const ROLES = ['administrator', 'builder', 'publisher', 'operator', 'auditor', 'viewer', 'caller'] as const
export type Role = (typeof ROLES)[number]

/** Who acts: a system with a key, a person, or the platform itself. */
export interface Principal {
  readonly kind: 'key' | 'person' | 'platform'
  readonly id: string
  readonly unit: string
  readonly roles: readonly Role[]
}

/**
 * For whom a store is asked. Every store method takes one first, and no method answers with
 * anything of another unit; only the platform itself may name `EVERY_UNIT`.
 */
export interface Scope {
  readonly unit: string
  readonly principal: Principal
}

/**
 * Not a unit code: the whole installation, for the platform's own housekeeping. Lists and sweeps then go over all units,
 * records that say their unit can be put, and a run is found, for its id is its alone. What has its name inside a unit
 * (a flow, a key, a connection, a reservation) is not found, and not made (`store.scope`), without saying which unit.
 * Anyone but the platform is refused with `store.scope`.
 */
export const EVERY_UNIT = '*'

export const platformScope: Scope = {
  unit: EVERY_UNIT,
  principal: { kind: 'platform', id: 'platform', unit: EVERY_UNIT, roles: [] },
}

/** True where a record of `unit` may be seen or changed in `scope`. */
export const covers = (scope: Scope, unit: string): boolean =>
  scope.unit === unit || (scope.unit === EVERY_UNIT && scope.principal.kind === 'platform')
