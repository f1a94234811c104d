import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { platformScope } from '#core'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aCall, aDraft, aReservation } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'

const PROGRAM = fileURLToPath(new URL('./writer-process.ts', import.meta.url))

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

const folderOfTest = async () => {
  const { folder, remove } = await aFolder()
  cleanUp.push(remove)
  return folder
}

const openHere = async (folder: string) => {
  const stores = await openSqliteStores({
    folder,
    onFatal: (error) => {
      throw error
    },
  })
  cleanUp.push(() => stores.close())
  return stores
}

const kill = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

/** Starts a writer on the folder; gives the lines it said, once `until` is true of them. */
const startWriter = async (folder: string, until: (lines: readonly string[]) => boolean, first = 0) => {
  const child = spawn(process.execPath, [PROGRAM, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  cleanUp.push(() => kill(child))
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const closed = once(reader, 'close')
  await new Promise<void>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line)
      if (until(lines)) resolve()
    })
    void closed.then(() => resolve())
  })
  return {
    lines,
    /** Ends it without warning; resolves when all that it said has been read. */
    kill: async () => {
      await kill(child)
      await closed
    },
  }
}

describe('a folder that a process has open', () => {
  it('is refused to another process', async () => {
    const folder = await folderOfTest()
    await openHere(folder)
    const { lines } = await startWriter(folder, (said) => said.length > 0)
    expect(lines).toEqual(['refused store.locked'])
  })

  it('is refused here while another process has it, and free once that was killed', async () => {
    const folder = await folderOfTest()
    const writer = await startWriter(folder, (said) => said.includes('open'))
    expect(writer.lines[0]).toBe('open')
    await expect(openHere(folder)).rejects.toMatchObject({
      code: 'store.locked',
      text: { vi: expect.stringContaining(folder), en: expect.stringContaining(folder) },
    })
    await writer.kill()
    const { flows } = await openHere(folder)
    expect(await flows.create(A, 'moi', aDraft())).toMatchObject({ flow: 'moi' })
  })

  it('is refused to the same process a second time', async () => {
    const folder = await folderOfTest()
    await openHere(folder)
    await expect(openHere(folder)).rejects.toMatchObject({ code: 'store.locked' })
  })
})

describe('a process killed while it writes', () => {
  it('loses nothing that was acknowledged', async () => {
    const folder = await folderOfTest()
    const known: Record<string, string[]> = { flow: [], run: [], connection: [], key: [] }
    // Rounds on one folder: each ends in the middle of something, and the next opens what it left.
    for (const [round, lines] of [60, 200, 331, 450].entries()) {
      const writer = await startWriter(folder, (said) => said.length >= lines, round * 1_000_000)
      await writer.kill()
      expect(writer.lines[0]).toBe('open')
      for (const line of writer.lines.slice(1)) {
        const [kind = '', id = ''] = line.split(' ')
        known[kind]?.push(id)
      }
    }
    expect(Math.min(...Object.values(known).map((ids) => ids.length))).toBeGreaterThan(0)

    const { flows, runs, connections, idempotency } = await openHere(folder)
    const missing: string[] = []
    for (const id of known.flow ?? []) if (!(await flows.read(A, id))) missing.push(id)
    for (const id of known.run ?? []) if (!(await runs.read(platformScope, id))) missing.push(id)
    for (const id of known.connection ?? []) if (!(await connections.read(A, id))) missing.push(id)
    for (const key of known.key ?? [])
      if ((await idempotency.reserve(A, aCall({ key }), aReservation())).state !== 'held') missing.push(key)
    expect(missing).toEqual([])
  })
})
