import type { Localized } from '#core'

/** One thing wrong with the settings. */
export interface ConfigFault {
  readonly code: 'config.file' | 'config.unknown' | 'config.value'
  /** The setting, or the file. */
  readonly name: string
  readonly message: Localized
}

const fault = (code: ConfigFault['code'], name: string, vi: string, en: string): ConfigFault => ({
  code,
  name,
  message: { vi, en },
})

/** What stands before an `@` may be the name and the password of an address, whatever else is wrong with it. */
const withoutAccount = (text: string): string => text.replace(/^.*@/s, '…@')

const shown = (value: unknown): string => {
  const text = withoutAccount(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

export const configFaults = {
  unreadable: (file: string, reason: string) =>
    fault(
      'config.file',
      file,
      `Không đọc được tệp cấu hình ${file}: ${reason}.`,
      `Cannot read the settings file ${file}: ${reason}.`,
    ),
  notJson: (file: string, reason: string) =>
    fault(
      'config.file',
      file,
      `Tệp cấu hình ${file} không phải JSON hợp lệ: ${reason}.`,
      `The settings file ${file} is not valid JSON: ${reason}.`,
    ),
  notObject: (file: string) =>
    fault(
      'config.file',
      file,
      `Tệp cấu hình ${file} phải chứa một đối tượng JSON.`,
      `The settings file ${file} must hold one JSON object.`,
    ),
  unknown: (name: string, where: Localized, meant: string | undefined) =>
    fault(
      'config.unknown',
      name,
      `${name} (${where.vi}): không có cài đặt này.${meant ? ` Có phải ý bạn là ${meant}?` : ''}`,
      `${name} (${where.en}): there is no such setting.${meant ? ` Did you mean ${meant}?` : ''}`,
    ),
  value: (name: string, where: Localized, value: unknown, why: Localized) =>
    fault(
      'config.value',
      name,
      `${name} (${where.vi}): ${why.vi} Đang là “${shown(value)}”.`,
      `${name} (${where.en}): ${why.en} It is "${shown(value)}".`,
    ),
} as const
