import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKek, rotateKek } from '../../../runtime/secrets/kek.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'lienthong-kek-')), 'keys')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

describe('the key-encryption key', () => {
  it('is made at first start, 32 random bytes that nobody else may read, and found again', async () => {
    const first = await loadKek(folder)
    expect(first.key).toHaveLength(32)
    expect(await readdir(folder)).toEqual([`kek-${first.id}.key`])
    expect(await readFile(join(folder, `kek-${first.id}.key`))).toEqual(first.key)
    expect([await mode(folder), await mode(join(folder, `kek-${first.id}.key`))]).toEqual([0o700, 0o600])
    expect(await loadKek(folder)).toEqual(first)
  })

  it('is another one in every installation', async () => {
    const [a, b] = await Promise.all([loadKek(join(folder, 'a')), loadKek(join(folder, 'b'))])
    expect(a.key.equals(b.key)).toBe(false)
    expect(a.id).not.toBe(b.id)
  })

  it('is not used while others may read it or its folder', async () => {
    const { id } = await loadKek(folder)
    const file = join(folder, `kek-${id}.key`)
    await chmod(file, 0o640)
    await expect(loadKek(folder)).rejects.toMatchObject({
      code: 'secret.permissions',
      text: { en: expect.stringContaining('chmod') },
    })
    await chmod(file, 0o600)
    await chmod(folder, 0o755)
    await expect(loadKek(folder)).rejects.toMatchObject({ code: 'secret.permissions' })
    await chmod(folder, 0o700)
    expect((await loadKek(folder)).id).toBe(id)
  })

  it('is refused when its file is damaged, instead of a new one being made', async () => {
    const { id } = await loadKek(folder)
    await writeFile(join(folder, `kek-${id}.key`), 'ngắn')
    await expect(loadKek(folder)).rejects.toMatchObject({
      code: 'secret.keyFile',
      text: { vi: expect.stringContaining(id) },
    })
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('is not confused by other files, or by one that a crash left half written', async () => {
    await mkdir(folder, { mode: 0o700 })
    await writeFile(join(folder, 'kek-0009-abcdef.key.new'), 'dở', { mode: 0o600 })
    await writeFile(join(folder, 'ghi-chu.txt'), 'x', { mode: 0o600 })
    const { id } = await loadKek(folder)
    expect(id).toMatch(/^0001-/)
  })

  it('is rotated by a newer one, and the older one still unwraps', async () => {
    const first = await loadKek(folder)
    const second = await rotateKek(folder)
    expect(second.id).toMatch(/^0002-/)
    expect(second.older).toEqual([first])
    expect(await loadKek(folder)).toEqual(second)
    expect((await rotateKek(folder)).older?.map(({ id }) => id)).toEqual([first.id, second.id])
  })
})
