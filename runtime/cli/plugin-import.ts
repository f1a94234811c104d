import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importDescription, type Kinds } from '../descriptions/import.ts'
import { type Command, CommandError } from './command.ts'
import { cannotRead, uploadAt } from './upload.ts'

const optionsOf = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, id: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new CommandError({
      vi: 'Cách dùng: lienthong plugin import TỆP [--id MÃ] [--out TỆP]',
      en: 'Usage: lienthong plugin import FILE [--id ID] [--out FILE]',
    })
  return { file, ...values }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Makes a connector of an OpenAPI or WSDL description, without a server; prints a report on standard output. */
export const pluginImportCommand = (kinds: Kinds): Command => ({
  summary: { vi: 'Tạo đầu nối từ tài liệu OpenAPI hoặc WSDL', en: 'Make a connector of an OpenAPI or WSDL document' },
  usage: 'FILE [--id ID] [--out FILE]',
  run: async (args, terminal) => {
    const { file, out, id } = optionsOf(args)
    const result = importDescription(kinds, uploadAt(file), id === undefined ? {} : { id })
    if (!result.ok) {
      const { code, message, report } = result
      terminal.print(JSON.stringify({ ...report, code, message }, null, 2))
      terminal.warn(`${message.vi}\n${message.en}`)
      return 1
    }
    const { connector, report } = result
    const name = `${connector.id}.connector.json`
    const path = out === undefined ? name : isFolder(out) ? join(out, name) : out
    try {
      writeFileSync(path, `${JSON.stringify(connector)}\n`)
    } catch (thrown) {
      cannotRead(path, thrown)
    }
    terminal.print(JSON.stringify({ ...report, connector: path }, null, 2))
    return report.operations > 0 ? 0 : 1
  },
})
