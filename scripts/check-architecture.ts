import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { roomOf } from './architecture/rooms.ts'
import { rules, type SourceFile } from './architecture/rules.ts'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => roomOf(path) !== undefined)

const read = (path: string): SourceFile[] => {
  try {
    return [{ path, code: readFileSync(path, 'utf8') }]
  } catch {
    return []
  }
}

const sources = files.flatMap(read)
const findings = sources.flatMap((file) => rules.flatMap((rule) => rule.find(file)))
for (const { path, line, rule, sentence } of findings) process.stdout.write(`${path}:${line} [${rule}] ${sentence}\n`)
process.stdout.write(`${sources.length} files, ${findings.length} findings\n`)
// A check that looked at nothing has proved nothing.
process.exitCode = sources.length === 0 || findings.length > 0 ? 1 : 0
