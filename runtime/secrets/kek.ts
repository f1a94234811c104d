import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY_BYTES } from './cipher.ts'
import { SecretError } from './secret-error.ts'

/** A key that wraps data keys, and nothing else. */
export interface Kek {
  readonly id: string
  readonly key: Buffer
  /** Keys from before a rotation, which may still wrap something. */
  readonly older?: readonly Kek[]
}

const FILE = /^kek-(\d{4}-[0-9a-f]{6})\.key$/
const OTHERS = 0o077

const isPrivate = process.platform !== 'win32'

const refuseOthers = async (path: string): Promise<void> => {
  const { mode } = await stat(path)
  if (isPrivate && (mode & OTHERS) !== 0) throw new SecretError('permissions', path)
}

const readKek = async (folder: string, file: string): Promise<Kek> => {
  const path = join(folder, file)
  await refuseOthers(path)
  const key = await readFile(path)
  if (key.length !== KEY_BYTES) throw new SecretError('keyFile', path)
  return { id: (FILE.exec(file) as RegExpExecArray)[1] as string, key }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a new key, whole or not at all, and on disk when this resolves: what it wraps is lost with it. */
const createKek = async (folder: string, number: number): Promise<Kek> => {
  const id = `${String(number).padStart(4, '0')}-${randomBytes(3).toString('hex')}`
  const key = randomBytes(KEY_BYTES)
  const path = join(folder, `kek-${id}.key`)
  const handle = await open(`${path}.new`, 'wx', 0o600)
  try {
    await handle.writeFile(key)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(folder)
  return { id, key }
}

const readKeks = async (folder: string): Promise<Kek[]> => {
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort()
  return Promise.all(files.map((file) => readKek(folder, file)))
}

const withOlder = (keks: readonly Kek[]): Kek => {
  const newest = keks.at(-1) as Kek
  return keks.length > 1 ? { ...newest, older: keks.slice(0, -1) } : newest
}

/**
 * Reads the installation's key-encryption keys (`kek-<id>.key`, 32 random bytes each) and makes the first one at first
 * start. The newest wraps; older ones still unwrap. Throws `SecretError` when others may read the folder or a file.
 */
export const loadKek = async (folder: string): Promise<Kek> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await refuseOthers(folder)
  const keks = await readKeks(folder)
  return keks.length > 0 ? withOlder(keks) : createKek(folder, 1)
}

/** Adds a key that wraps from now on. `rewrapAll` then moves the data keys over; after that the older file may go. */
export const rotateKek = async (folder: string): Promise<Kek> => {
  const { id } = await loadKek(folder)
  await createKek(folder, Number(id.slice(0, 4)) + 1)
  return loadKek(folder)
}
