import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const filesBelow = (path: string): string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** A hash of the contents of every file below the inputs: a checkout or a touch changes nothing. */
export const fingerprint = (inputs: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap(filesBelow)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export const isCurrent = (stamp: string, print: string): boolean =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === print

export const writeStamp = (stamp: string, print: string): void => {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, print)
}
