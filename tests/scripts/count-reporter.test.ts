import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

describe('the last line of a test run', () => {
  let folder = ''
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = (code: string) => {
    folder = mkdtempSync(join(import.meta.dirname, '.run-'))
    writeFileSync(join(folder, 'a.test.ts'), `import { expect, it } from 'vitest'\n${code}`)
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const { stdout, status } = spawnSync(process.execPath, [vitest, 'run', folder], { cwd: ROOT, encoding: 'utf8' })
    return { status, last: stdout.trimEnd().split('\n').at(-1), stdout }
  }

  it('is the count of tests that passed and failed', () => {
    expect(run("it('a', () => {}); it('b', () => {})")).toMatchObject({ status: 0, last: '2 passed, 0 failed' })
  })

  it('counts a failure, and the run fails', () => {
    expect(run("it('a', () => {}); it('b', () => expect(1).toBe(2))")).toMatchObject({
      status: 1,
      last: '1 passed, 1 failed',
    })
  })

  it('counts what did not run as skipped, and tells why', () => {
    const { last, stdout } = run("it('a', () => {}); it('b', (test) => test.skip('NOT RUN: no such machine'))")
    expect(last).toBe('1 passed, 0 failed, 1 skipped')
    expect(stdout).toContain('NOT RUN: no such machine')
  })

  it('counts a file that cannot be loaded as a failure', () => {
    expect(run("import './nothing.ts'; it('a', () => {})")).toMatchObject({ status: 1, last: '0 passed, 1 failed' })
  })
})
