import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../../scripts/bootstrap.mjs')
const PINNED = '26.0.1'

/** What stands for npm: writes a line for each call, and "installs" a Node that answers a version. */
const npm = (root: string, installs: string): string => `#!/bin/sh
echo "$@" >> ${root}/npm-calls
${installs}
`

const installNode = (root: string, version: string): string => `
mkdir -p ${root}/node_modules/.bin ${root}/node_modules/node
printf '#!/bin/sh\\necho v${version}\\n' > ${root}/node_modules/.bin/node
chmod +x ${root}/node_modules/.bin/node`

describe('the bootstrap', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lienthong-bootstrap-'))
    mkdirSync(join(root, 'scripts'))
    mkdirSync(join(root, 'path'))
    cpSync(SCRIPT, join(root, 'scripts/bootstrap.mjs'))
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { node: PINNED } }))
    writeFileSync(join(root, 'package-lock.json'), '{}')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const withNpm = (installs: string): void => {
    writeFileSync(join(root, 'path/npm'), npm(root, installs))
    chmodSync(join(root, 'path/npm'), 0o755)
  }
  const environment = () => ({ ...process.env, PATH: `${join(root, 'path')}:${process.env.PATH}` })
  const run = () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/bootstrap.mjs')], {
      env: environment(),
      encoding: 'utf8',
    })
    return { status, stderr }
  }
  const calls = (): number =>
    existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n').length : 0

  it('installs by npm ci the first time, and does nothing when nothing changed', () => {
    withNpm(installNode(root, PINNED))
    expect(run().status).toBe(0)
    expect(readFileSync(join(root, 'npm-calls'), 'utf8')).toMatch(/^ci /)
    expect(run()).toEqual({ status: 0, stderr: '' })
    expect(calls()).toBe(1)
  })

  it('installs again when the lock file changed', () => {
    withNpm(installNode(root, PINNED))
    run()
    writeFileSync(join(root, 'package-lock.json'), '{ "new": true }')
    run()
    expect(calls()).toBe(2)
  })

  it('repairs an installation that was interrupted', () => {
    withNpm(`${installNode(root, PINNED)}\nexit 1`)
    expect(run().status).toBe(1)
    withNpm(installNode(root, PINNED))
    expect(run().status).toBe(0)
    expect(calls()).toBe(2)
  })

  it('says what to do, in both languages, when npm fails', () => {
    withNpm('echo "network is down" >&2; exit 1')
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toContain('network is down')
    expect(stderr).toMatch(
      /npm ci[\s\S]*Cài đặt không thành công|Cài đặt không thành công[\s\S]*The installation failed/,
    )
  })

  it('mends a Node whose install script npm did not run, or says how', () => {
    withNpm(`mkdir -p ${root}/node_modules/node`)
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toContain('npm rebuild node --ignore-scripts=false')

    const mends = `require('fs').mkdirSync('${root}/node_modules/.bin', { recursive: true }); require('fs').writeFileSync('${root}/node_modules/.bin/node', '#!/bin/sh\\necho v${PINNED}\\n', { mode: 0o755 })`
    withNpm(
      `mkdir -p ${root}/node_modules/node; cat > ${root}/node_modules/node/installArchSpecificPackage.js <<'JS'\n${mends}\nJS`,
    )
    expect(run().status).toBe(0)
  })

  it('lets two starts at once install once', async () => {
    withNpm(`sleep 1\n${installNode(root, PINNED)}`)
    const ends = [1, 2].map(
      () =>
        new Promise((resolve) =>
          spawn(process.execPath, [join(root, 'scripts/bootstrap.mjs')], { env: environment(), stdio: 'ignore' }).on(
            'exit',
            resolve,
          ),
        ),
    )
    expect(await Promise.all(ends)).toEqual([0, 0])
    expect(calls()).toBe(1)
  })

  it('runs on the oldest Node it claims to', () => {
    const old = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path))
    const version = old && execFileSync(old, ['--version'], { encoding: 'utf8' })
    withNpm(installNode(root, PINNED))
    const { status } = spawnSync(old ?? process.execPath, [join(root, 'scripts/bootstrap.mjs')], { env: environment() })
    expect([version, status]).toEqual([version, 0])
  })
})
