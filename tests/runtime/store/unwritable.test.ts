import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
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

describe('a folder that cannot be written', () => {
  it('is refused where it cannot even be made', async () => {
    const { folder, remove } = await aFolder()
    const inner = join(folder, 'tep', 'du-lieu')
    await writeFile(join(folder, 'tep'), '')
    await expect(open(inner)).rejects.toMatchObject(refusalOf(inner))
    await remove()
  })

  it('is refused to who may only read it', async (test) => {
    if (process.getuid?.() === 0) test.skip('NOT RUN: root may write')
    const { folder, remove } = await aFolder()
    await (await open(folder)).close()
    for (const file of ['lienthong.db', 'lienthong.lock.db']) await chmod(join(folder, file), 0o400)
    await expect(open(folder)).rejects.toMatchObject(refusalOf(folder))
    await remove()
  })

  it.skipIf(hindrance)(
    `is refused on a disk that is read-only${hindrance ? ` NOT RUN: ${hindrance}` : ''}`,
    async () => {
      const { folder, forbidWriting, remove } = await aSmallDisk()
      await (await open(folder)).close()
      forbidWriting()
      await expect(open(folder)).rejects.toMatchObject(refusalOf(folder))
      await remove()
      expect(fatal).toEqual([])
    },
  )
})
