import type { Static, TSchema } from '@sinclair/typebox'
import type { Effect, Localized } from '#core'
import type { Context } from './context.ts'

/** What a unit enters once to use a connector. Mark secrets in the schema with `secret: true`. */
export interface Credential<S extends TSchema = TSchema> {
  readonly label: Localized
  readonly schema: S
  /** Proves that the settings work, without changing anything outside. Throws `PluginError` when they don't. */
  readonly test?: (ctx: Context<Static<S>>) => Promise<void>
}

export interface Action<C = unknown, I extends TSchema = TSchema, O extends TSchema = TSchema> {
  readonly label: Localized
  readonly description?: Localized
  /** Checked before `run`; the form in the designer; the docs. */
  readonly input: I
  /** Checked after `run`: an answer that doesn't fit is `plugin.badOutput`. */
  readonly output: O
  /** What a repeated call would do outside; a write that declares nothing must be `once`. */
  readonly effect: Effect
  readonly run: (ctx: Context<C>, input: Static<I>) => Promise<Static<O>> | Static<O>
  /**
   * For `verify`: asks the other side what became of the call with this key. Its output when it arrived; undefined
   * when it surely never did, so that it may be made again. Throws when the other side cannot tell: retryable where
   * asking again may help, otherwise a person decides.
   */
  readonly check?: (ctx: Context<C>, input: Static<I>, key: string) => Promise<Static<O> | undefined>
}

/** Actions of different shapes in one table: the contract was checked where each was defined. */
// biome-ignore lint/suspicious/noExplicitAny: contravariant inputs of many shapes have no common type but this
export type AnyAction = Action<any, any, any>

/** Likewise for credentials: `test` takes the context of its own settings. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyCredential = Credential<any>

export interface Plugin {
  /** `[a-z][a-z0-9-]*`; the first half of an action's reference. */
  readonly id: string
  /** Semantic version. */
  readonly version: string
  readonly label: Localized
  readonly description?: Localized
  /** Groups the palette: `data`, `message`, `http`, `signature`, `file`, `logic` … */
  readonly category?: string
  /** An SVG document, at most 10 KB. */
  readonly icon?: string
  readonly credential?: AnyCredential
  readonly actions: Readonly<Record<string, AnyAction>>
}

export const defineCredential = <S extends TSchema>(credential: Credential<S>): Credential<S> => credential

/** For connectors with a credential: `ctx.credential` gets its type. */
export const actionsFor =
  <S extends TSchema>(_credential: Credential<S>) =>
  <I extends TSchema, O extends TSchema>(action: Action<Static<S>, I, O>): Action<Static<S>, I, O> =>
    action

/** For plugins without one. */
export const defineAction = <I extends TSchema, O extends TSchema>(
  action: Action<undefined, I, O>,
): Action<undefined, I, O> => action

/** Checks what the compiler can't: ids, versions, effects that promise a look-up. Throws `TypeError` naming the fault. */
export const definePlugin = <P extends Plugin>(plugin: P): P => {
  const fail = (fault: string): never => {
    throw new TypeError(`plugin "${plugin.id}": ${fault}`)
  }
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(plugin.id)) fail('the id must match [a-z][a-z0-9-]*')
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(plugin.version)) fail('the version must be a semantic version')
  for (const [name, action] of Object.entries(plugin.actions)) {
    if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) fail(`action "${name}": the name must match [a-z][A-Za-z0-9]*`)
    if (action.effect === 'verify' && !action.check) fail(`action "${name}": effect "verify" needs check()`)
  }
  return Object.freeze(plugin)
}
