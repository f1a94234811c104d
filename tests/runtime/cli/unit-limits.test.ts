import { expect, it, onTestFinished } from 'vitest'
import { aFolder } from '../../support/store-folder.ts'
import { lienthong } from './runs/world.ts'

it('sets what a unit may keep, shows it, and takes it back', { timeout: 180_000 }, async () => {
  const { folder, remove } = await aFolder()
  onTestFinished(remove)
  const run = (...args: readonly string[]) => lienthong(args, { DATA_DIR: folder, LT_LOG_LEVEL: 'silent' })
  const limits = async (...args: readonly string[]) => {
    const { code, out, err } = await run('unit', 'limits', '--unit', 'H26', ...args)
    return code === 0 ? JSON.parse(out) : { code, err }
  }
  expect(await limits()).toEqual({ code: 1, err: 'Không có đơn vị H26.\nThere is no unit H26.\n' })
  await run('key', 'create', '--unit', 'H26', '--name', 'mot-cua', '--role', 'caller')
  expect(await limits()).toEqual({})
  const own = { keepSucceededDays: 30, liveRuns: 500 }
  expect(await limits('--keep-succeeded-days', '30', '--live-runs', '500')).toEqual(own)
  expect(await limits('--live-runs', 'default', '--blob-mib', '64')).toEqual({ keepSucceededDays: 30, blobMib: 64 })
  expect(await limits()).toEqual({ keepSucceededDays: 30, blobMib: 64 })
  expect(await limits('--keep-failed-days=1.5')).toMatchObject({ code: 1 })
  // Another key for the unit leaves its limits alone.
  await run('key', 'create', '--unit', 'H26', '--name', 'khac', '--role', 'viewer')
  expect(await limits()).toEqual({ keepSucceededDays: 30, blobMib: 64 })
})
