import { type Config, loadConfig } from '../config/config.ts'
import { CommandError, type Terminal } from './command.ts'

/** The settings of this process, or every fault of them at once. */
export const settingsOf = ({ env }: Terminal, file?: string): Config => {
  const loaded = loadConfig({ env, ...(file !== undefined && { file }) })
  if (loaded.ok) return loaded.config
  const list = (language: 'vi' | 'en') => loaded.faults.map((fault) => `  • ${fault.message[language]}`).join('\n')
  throw new CommandError({
    vi: `Cấu hình có lỗi:\n${list('vi')}`,
    en: `The settings have faults:\n${list('en')}`,
  })
}
