import type { Diagnostic, Localized, RunView } from '#core'

/** A type as it comes over HTTP: sentences arrive in the language that was asked for. */
export type Wire<T> = T extends Localized
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Wire<T[K]> }
      : T

export type WireDiagnostic = Wire<Diagnostic>
export type WireRun = Wire<RunView>
export type WireStep = WireRun['steps'][number]
export type WireRunError = NonNullable<WireRun['error']>

/** A service of the unit that can be called now. */
export interface ServiceItem {
  readonly unit: string
  readonly flow: string
  readonly major: number
  readonly version: number
  readonly title: string
  readonly method: string
  readonly path: string
  readonly openapi: string
  readonly mode: string
}

/** One difference between two versions of a flow. */
export interface WireChange {
  readonly kind: string
  readonly pointer: string
  readonly stepId?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly message: string
}

/** A connection of the unit, without its secrets. */
export interface ConnectionItem {
  readonly id: string
  readonly plugin: string
  readonly title: string
}
