import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import {
  A,
  aCall,
  aConnection,
  aDataKey,
  aDraft,
  aKey,
  anAnswer,
  aPublication,
  aReservation,
  aRun,
  aUnit,
  runId,
} from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

let folder: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ folder, remove } = await aFolder())
})
afterEach(() => remove())

const fatal: Error[] = []
const open = () => openSqliteStores({ folder, onFatal: (error) => fatal.push(error) })
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
const database = () => new DatabaseSync(join(folder, 'lienthong.db'))

describe('a SQLite store that is opened again', () => {
  it('has all it was given', async () => {
    const before = await open()
    await before.flows.create(A, 'f', aDraft({ search: 'Dân cư' }))
    await before.flows.publish(A, 'f', aPublication())
    before.runs.record(A, aRun(1))
    await before.idempotency.reserve(A, aCall(), aReservation())
    await before.idempotency.answer(A, aCall(), runId(1), anAnswer())
    await before.units.put(A, aUnit())
    await before.keys.put(A, aKey('k'))
    await before.dataKeys.add(A, aDataKey('k'))
    await before.connections.put(A, aConnection('c'))
    const flow = await before.flows.read(A, 'f')
    const version = await before.flows.version(A, 'f', 1)
    await before.close()

    const after = await open()
    expect(await after.flows.read(A, 'f')).toStrictEqual(flow)
    expect(await after.flows.version(A, 'f', 1)).toStrictEqual(version)
    expect((await after.flows.list(A, { limit: 9, text: 'dan cu' })).items).toHaveLength(1)
    expect((await after.runs.list(A, { limit: 9 })).items).toStrictEqual([aRun(1).summary])
    const again = await after.idempotency.reserve(A, aCall(), aReservation({ runId: runId(2) }))
    expect(again).toStrictEqual({ state: 'answered', runId: runId(1), answer: anAnswer() })
    expect(await after.units.list(A)).toStrictEqual([aUnit()])
    expect(await after.keys.list(A)).toStrictEqual([aKey('k')])
    expect(await after.dataKeys.list(A)).toStrictEqual([aDataKey('k')])
    expect(await after.connections.list(A)).toStrictEqual([aConnection('c')])
    await after.close()
  })

  it('has what was on its way when it was closed', async () => {
    const before = await open()
    const creations = Promise.all(Array.from({ length: 20 }, (_, n) => before.flows.create(A, `f-${n}`, aDraft())))
    for (let n = 0; n < 20; n += 1) before.runs.record(A, aRun(n))
    await before.close()
    await creations
    const after = await open()
    expect((await after.flows.list(A, { limit: 200 })).items).toHaveLength(20)
    expect((await after.runs.list(A, { limit: 200 })).items).toHaveLength(20)
    await after.close()
  })

  it('goes on with a cursor that was handed out before', async () => {
    const before = await open()
    for (let n = 1; n <= 3; n += 1) before.runs.record(A, aRun(n))
    await before.runs.flush()
    const { next } = await before.runs.list(A, { limit: 2 })
    await before.close()
    const after = await open()
    expect((await after.runs.list(A, { limit: 2, cursor: next })).items.map(({ id }) => id)).toEqual([runId(1)])
    await after.close()
  })
})

describe('the folder of a SQLite store', () => {
  it('is for its owner alone, with every file in it', async () => {
    await chmod(folder, 0o755)
    const stores = await open()
    await stores.flows.create(A, 'f', aDraft())
    expect(await modeOf(folder)).toBe('700')
    const files = await readdir(folder)
    expect(files).toEqual(expect.arrayContaining(['lienthong.db', 'lienthong.db-wal', 'lienthong.lock.db']))
    const modes = await Promise.all(files.map(async (file) => `${file} ${await modeOf(join(folder, file))}`))
    expect(modes).toEqual(files.map((file) => `${file} 600`))
    await stores.close()
  })

  it('is made where it is missing, for its owner alone', async () => {
    const inner = join(folder, 'a', 'b')
    const stores = await openSqliteStores({ folder: inner, onFatal: (error) => fatal.push(error) })
    expect(await modeOf(inner)).toBe('700')
    await stores.close()
  })

  it('keeps no side files and no lock once it is closed', async () => {
    const stores = await open()
    await stores.flows.create(A, 'f', aDraft())
    await stores.close()
    expect((await readdir(folder)).filter((file) => /-(wal|shm|journal)$/.test(file))).toEqual([])
    await (await open()).close()
  })

  it('is checked whole by SQLite after work', async () => {
    const stores = await open()
    for (let n = 0; n < 20; n += 1) await stores.flows.create(A, `f-${n}`, aDraft())
    for (let n = 0; n < 20; n += 2) await stores.flows.remove(A, `f-${n}`)
    await stores.close()
    const db = database()
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    db.exec("INSERT INTO flow_words (flow_words) VALUES ('integrity-check')")
    db.close()
  })
})

describe('a database that this program did not write', () => {
  it('is refused when its schema is newer, and is left as it is', async () => {
    await (await open()).close()
    const db = database()
    db.exec('PRAGMA user_version = 999')
    db.close()
    await expect(open()).rejects.toMatchObject({
      code: 'store.newer',
      text: { vi: expect.stringContaining('mới hơn'), en: expect.stringContaining('newer') },
    })
    const after = database()
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 })
    after.close()
  })

  it('is refused when it is no database at all, and the folder is free afterwards', async () => {
    await writeFile(join(folder, 'lienthong.db'), 'không phải SQLite '.repeat(500))
    await expect(open()).rejects.toMatchObject({ code: 'store.failed' })
    await expect(open()).rejects.toMatchObject({ code: 'store.failed' })
  })
})
