import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aFolder } from '../../support/store-folder.ts'

const mount = (folder: string, options: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' })
}

export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte free. */
  readonly fill: () => void
  /** Frees what `fill` took. */
  readonly free: () => void
  /** Nothing can be written from now on. */
  readonly forbidWriting: () => void
  readonly remove: () => Promise<void>
}

/** A disk of 2 MB, mounted on a folder of its own. */
export const aSmallDisk = async (): Promise<SmallDisk> => {
  const { folder, remove } = await aFolder()
  try {
    mount(folder, 'size=2m')
  } catch (error) {
    await remove()
    throw error
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => {
      let size = 1 << 20
      while (size >= 1)
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' })
        } catch {
          size >>= 1
        }
    },
    free: () => rmSync(ballast),
    forbidWriting: () => mount(folder, 'remount,ro'),
    remove: async () => {
      execFileSync('umount', ['-l', folder])
      await remove()
    },
  }
}

/** Why tests with a small disk cannot run here, if so. */
export const hindrance = await (async (): Promise<string | undefined> => {
  try {
    await (await aSmallDisk()).remove()
    return undefined
  } catch (error) {
    return `NOT RUN: no small disk can be mounted (${(error as Error).message.split('\n')[0]})`
  }
})()
