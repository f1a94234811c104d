import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteStores } from '../../../runtime/store/sqlite/stores.ts'
import { A, aDraft, runId } from '../../contract/builders.ts'
import { aFolder } from '../../support/store-folder.ts'
import { CLOSER, createLedger, type Program, startProgram, WRITER } from './programs.ts'

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

const start = async (
  command: readonly [string, ...string[]],
  until: (lines: readonly string[]) => boolean,
): Promise<Program> => {
  const program = await startProgram(command, until)
  cleanUp.push(program.kill)
  return program
}

const startWriter = (folder: string, until: (lines: readonly string[]) => boolean, first = 0) =>
  start([process.execPath, WRITER, folder, String(first)], until)

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

describe('a process that closes its store', () => {
  it('ends by itself when nothing else is left to do, with all it wrote on the disk', async () => {
    const folder = await folderOfTest()
    const { lines } = await start([process.execPath, CLOSER, folder], () => false)
    expect(lines).toEqual(['closed', 'exit 0'])
    const { flows, runs } = await openHere(folder)
    expect(await flows.read(A, 'f')).toBeDefined()
    expect(await runs.read(A, runId(1))).toBeDefined()
  })
})

describe('a process killed while it writes', () => {
  it('loses nothing that was acknowledged', async () => {
    const folder = await folderOfTest()
    const ledger = createLedger()
    // Rounds on one folder: each ends in the middle of something, and the next opens what it left.
    for (const [round, lines] of [60, 200, 331, 450].entries()) {
      const writer = await startWriter(folder, (said) => said.length >= lines, round * 1_000_000)
      await writer.kill()
      expect(writer.lines[0]).toBe('open')
      ledger.enter(writer.lines.slice(1))
    }
    expect(ledger.fewest()).toBeGreaterThan(0)
    expect(await ledger.missingFrom(await openHere(folder))).toEqual([])
  })
})

/** No file of the program may grow beyond this many blocks of 512 or 1,024 bytes: the shell that is there decides. */
const BLOCKS = 8192

describe('a process whose disk fails', () => {
  it('is told once, loses nothing that was acknowledged, and acknowledges nothing more', async (test) => {
    if (process.platform === 'win32') test.skip('NOT RUN: a system without limits on files')
    const folder = await folderOfTest()
    const limited = `ulimit -f ${BLOCKS} && exec "$0" "$@"`
    const writer = await start(['sh', '-c', limited, process.execPath, WRITER, folder], (said) =>
      said.some((line) => line.startsWith('refused')),
    )
    await writer.kill()
    const [opened, ...said] = writer.lines
    expect(opened).toBe('open')
    const fatal = said.findIndex((line) => line.startsWith('fatal'))
    expect(said.slice(fatal)).toEqual([expect.stringMatching(/^fatal store\.failed .*I\/O/), 'refused store.failed'])
    const ledger = createLedger()
    ledger.enter(said)
    expect(ledger.fewest()).toBeGreaterThan(0)
    expect(await ledger.missingFrom(await openHere(folder))).toEqual([])
  })
})
