import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const MODULE = new URL('./ferretdb/', import.meta.url)
const BUILD_MS = 420_000
/** A lock that old was left by a build that died. */
const STALE_MS = BUILD_MS + 60_000

/** The version is pinned, with all it requires: another one is another file. */
const digest = (): string =>
  ['go.mod', 'go.sum', 'main.go']
    .reduce((hash, file) => hash.update(readFileSync(new URL(file, MODULE))), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

const build = async (binary: string): Promise<string | undefined> => {
  const made = `${binary}.${process.pid}`
  const args = ['build', '-trimpath', '-buildvcs=false', '-tags', 'ferretdb_no_postgresql', '-o', made, '.']
  try {
    await promisify(execFile)('go', args, { cwd: MODULE, timeout: BUILD_MS, maxBuffer: 1 << 24 })
    renameSync(made, binary)
    return undefined
  } catch (error) {
    rmSync(made, { force: true })
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1)
    return `FerretDB could not be built (${said || (error as Error).message.split('\n')[0]})`
  }
}

/** One process builds, the others wait for what it makes. */
const underLock = async (lock: string, act: () => Promise<string | undefined>): Promise<string | undefined> => {
  for (;;)
    try {
      mkdirSync(lock)
      break
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0
      if (since > 0 && Date.now() - since > STALE_MS) rmSync(lock, { recursive: true, force: true })
      else await sleep(500)
    }
  try {
    return await act()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** A build that failed is not tried again by the next file of tests, but by the next run an hour later. */
const FORGIVEN_MS = 3_600_000

const failedLately = (note: string): string | undefined => {
  const at = statSync(note, { throwIfNoEntry: false })?.mtimeMs
  return at !== undefined && Date.now() - at < FORGIVEN_MS ? readFileSync(note, 'utf8') : undefined
}

const buildOnce = async (path: string): Promise<string | undefined> => {
  const note = `${path}.failed`
  if (existsSync(path)) return undefined
  const failed = failedLately(note) ?? (await build(path))
  if (failed !== undefined && failedLately(note) === undefined) writeFileSync(note, failed)
  return failed
}

/** The program, from the cache or built once where Go is installed; or why there is none. */
export const ferretDbBinary = async (): Promise<{ readonly path: string } | { readonly reason: string }> => {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lienthong')
  const path = join(folder, `ferretdb-${digest()}`)
  if (existsSync(path)) return { path }
  if (spawnSync('go', ['version']).status !== 0) return { reason: 'neither FerretDB nor Go to build it is installed' }
  mkdirSync(folder, { recursive: true })
  const failed = await underLock(`${path}.lock`, () => buildOnce(path))
  return failed === undefined ? { path } : { reason: failed }
}
