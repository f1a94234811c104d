import type { Localized } from '#core'
import { createValidators } from '#core/validation'
import { type ConfigFault, configFaults } from './config-fault.ts'
import { nearest } from './nearest.ts'
import { readSettingsFile } from './read-file.ts'
import { type Config, FILE_VARIABLE, type Setting, settings, TOOL_VARIABLES } from './settings.ts'

export type { ConfigFault } from './config-fault.ts'
export type { Config } from './settings.ts'

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The settings file, before what `LT_CONFIG` says. */
  readonly file?: string
}

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] }

const PREFIX = 'LT_'
const ENVIRONMENT: Localized = { vi: 'biến môi trường', en: 'environment variable' }
const inFile = (file: string): Localized => ({ vi: `tệp ${file}`, en: `file ${file}` })

const entries = Object.entries(settings) as [keyof Config, Setting][]
const names = entries.map(([, { name }]) => name)
const isKnown = (name: string): boolean => names.includes(name)

const isOurs = (name: string): boolean =>
  name.startsWith(PREFIX) && name !== FILE_VARIABLE && !TOOL_VARIABLES.includes(name)

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

/** The environment has texts only: what a schema wants as number or flag is read as one, if it can be. */
const fromText = ({ schema }: Setting, text: string): unknown => {
  if (schema.type === 'integer') return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  if (schema.type === 'boolean') return Object.hasOwn(FLAGS, text) ? FLAGS[text] : text
  return text
}

const whyNot = ({ schema }: Setting, value: unknown): Localized | undefined => {
  const compiled = createValidators().compile(JSON.parse(JSON.stringify(schema)))
  if (!compiled.ok) throw new TypeError(compiled.faults[0]?.message.en)
  return compiled.check(value)?.[0]?.message
}

const unknownNames = (given: readonly string[], where: Localized): ConfigFault[] =>
  given.filter((name) => !isKnown(name)).map((name) => configFaults.unknown(name, where, nearest(name, names)))

/**
 * Reads every setting: the file first, then the environment, which wins. An empty variable counts as absent. Tells all
 * faults at once, also those of values in the file that the environment overrides.
 */
export const loadConfig = ({ env, file: asked }: ConfigSources): LoadedConfig => {
  const { file, values, faults: fileFaults } = readSettingsFile(asked ?? (env[FILE_VARIABLE] || undefined))
  const variables = Object.keys(env).filter((name) => env[name] !== undefined && env[name] !== '')
  const faults: ConfigFault[] = [
    ...fileFaults,
    ...unknownNames(Object.keys(values), inFile(file)),
    ...unknownNames(variables.filter(isOurs), ENVIRONMENT),
  ]
  const read = (setting: Setting): unknown => {
    let result: unknown = setting.default
    const take = (value: unknown, where: Localized): void => {
      const why = whyNot(setting, value)
      if (why) faults.push(configFaults.value(setting.name, where, value, why))
      else result = value
    }
    if (Object.hasOwn(values, setting.name)) take(values[setting.name], inFile(file))
    const text = env[setting.name]
    if (text) take(fromText(setting, text), ENVIRONMENT)
    return result
  }
  const config = Object.fromEntries(entries.map(([key, setting]) => [key, read(setting)])) as unknown as Config
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config }
}
