import type { Language, Localized } from '#core'
import { DEFAULT_FILE, FILE_VARIABLE, type Setting, settings } from './settings.ts'

const words = {
  integer: (low: unknown, high: unknown): Localized => ({
    vi: `số nguyên ${low}–${high}`,
    en: `whole number ${low}–${high}`,
  }),
  boolean: { vi: '`true` hoặc `false`', en: '`true` or `false`' },
  text: { vi: 'chuỗi ký tự', en: 'text' },
} as const

const values = ({ schema }: Setting): Localized => {
  if (schema.type === 'integer') return words.integer(schema.minimum, schema.maximum)
  if (schema.type === 'boolean') return words.boolean
  if (!Array.isArray(schema.enum)) return words.text
  const list = schema.enum.map((one: string) => `\`${one}\``).join(', ')
  return { vi: list, en: list }
}

const heads: Readonly<Record<Language, string>> = {
  vi: '| Tên | Giá trị | Mặc định | Ý nghĩa |',
  en: '| Name | Values | Default | Meaning |',
}

const table = (language: Language): string =>
  [
    heads[language],
    '|---|---|---|---|',
    ...Object.values(settings).map(
      (setting: Setting) =>
        `| \`${setting.name}\` | ${values(setting)[language]} | \`${setting.default}\` | ${setting.doc[language]} |`,
    ),
  ].join('\n')

/** The page `docs/configuration.md`. */
export const configurationPage = (): string => `# Cấu hình · Settings

<!-- Made from runtime/config/settings.ts. -->

## Tiếng Việt

Mỗi cài đặt là một biến môi trường, hoặc một trường cùng tên trong tệp JSON. Tệp lấy từ \`--config\`, rồi \`${FILE_VARIABLE}\`, rồi \`${DEFAULT_FILE}\` nếu có. Biến môi trường được ưu tiên; biến rỗng coi như không đặt. Mọi lỗi được báo cùng một lúc, và máy chủ không khởi động.

${table('vi')}

## English

Each setting is an environment variable, or a member of the same name in a JSON file. The file is the one of \`--config\`, else of \`${FILE_VARIABLE}\`, else \`${DEFAULT_FILE}\` if it is there. The environment wins; an empty variable counts as absent. All faults are told at once, and the server does not start.

${table('en')}

\`\`\`json
{ "PORT": 8080, "HOST": "::", "LT_LANGUAGE": "vi", "LT_TRUST_PROXY": true }
\`\`\`
`
