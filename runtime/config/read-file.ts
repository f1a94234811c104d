import { existsSync, readFileSync } from 'node:fs'
import { parseJson } from '#core/schema'
import { type ConfigFault, configFaults } from './config-fault.ts'
import { DEFAULT_FILE } from './settings.ts'

export interface FileSettings {
  readonly file: string
  readonly values: Readonly<Record<string, unknown>>
  readonly faults: readonly ConfigFault[]
}

const nothing = (file: string, ...faults: ConfigFault[]): FileSettings => ({ file, values: {}, faults })

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

/** The members of the settings file. A file that was asked for must be there; the default one need not. */
export const readSettingsFile = (asked: string | undefined): FileSettings => {
  const file = asked ?? DEFAULT_FILE
  if (asked === undefined && !existsSync(file)) return nothing(file)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    return nothing(file, configFaults.unreadable(file, (thrown as NodeJS.ErrnoException).code ?? reasonOf(thrown)))
  }
  try {
    const values = parseJson(text.replace(/^\ufeff/, ''))
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      return nothing(file, configFaults.notObject(file))
    return { file, values: values as Record<string, unknown>, faults: [] }
  } catch (thrown) {
    return nothing(file, configFaults.notJson(file, reasonOf(thrown)))
  }
}
