import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { aFolder } from '../../support/store-folder.ts'
import { aSmallDisk, hindrance } from './small-disk.ts'

const fatal: Error[] = []
const open = (folder: string) => openSqliteStores({ folder, onFatal: (error) => fatal.push(error) })

/** A sentence in both languages that names the folder. */
const refusalOf = (folder: string) => ({
  code: 'store.unwritable',
  text: {
    vi: expect.stringMatching(new RegExp(`quyền ghi.*${folder}`)),
    en: expect.stringMatching(new RegExp(`writable.*${folder}`)),
  },
})

const isRoot = process.getuid?.() === 0

/** A store's folder where nothing may be written from now on: by right, or, as root may write anywhere, by mount. */
const aReadOnlyFolder = async (): Promise<string> => {
  const disk = isRoot ? await aSmallDisk() : undefined
  const { folder, remove } = disk ?? (await aFolder())
  onTestFinished(remove)
  await (await open(folder)).close()
  disk?.forbidWriting()
  if (!disk) for (const file of ['lienthong.db', 'lienthong.lock.db']) await chmod(join(folder, file), 0o400)
  return folder
}

describe('a folder that cannot be written', () => {
  it('is refused where it cannot even be made', async () => {
    const { folder, remove } = await aFolder()
    onTestFinished(remove)
    const inner = join(folder, 'tep', 'du-lieu')
    await writeFile(join(folder, 'tep'), '')
    await expect(open(inner)).rejects.toMatchObject(refusalOf(inner))
  })

  it('is refused where it may only be read', async (test) => {
    if (isRoot && hindrance) test.skip(hindrance)
    const folder = await aReadOnlyFolder()
    await expect(open(folder)).rejects.toMatchObject(refusalOf(folder))
    expect(fatal).toEqual([])
  })
})
