import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Memory where the system has it: hundreds of stores are opened, and none of these tests cuts the power. */
const base = ((): string => {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
})()

/** An empty folder, and how to be rid of it. */
export const aFolder = async (): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(base, 'lienthong-store-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
