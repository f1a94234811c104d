// Brings what the project needs: the pinned Node and the dependencies, by `npm ci`. The only script that
// must run on an old Node, so it uses nothing newer than Node 18 and no dependency. When nothing changed it
// does nothing, in milliseconds.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = process.env.LT_BOOTSTRAP_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '..')
const OLDEST = 20
const STAMP = join(ROOT, 'node_modules', '.lienthong-installed')
const NODE = join(ROOT, 'node_modules', '.bin', 'node')
const LOCK = join(ROOT, '.install-lock')
const LOCK_STALE_MS = 15 * 60_000

const say = (vi, en) => process.stderr.write(`${vi} / ${en}\n`)

const stop = (vi, en) => {
  process.stderr.write(`\n${vi}\n${en}\n`)
  process.exit(1)
}

const read = (name) => readFileSync(join(ROOT, name), 'utf8')

const pinned = () => JSON.parse(read('package.json')).dependencies.node

/** What must be the same for an earlier install to be good enough. */
const fingerprint = () =>
  createHash('sha256')
    .update(read('package-lock.json'))
    .update(read('package.json'))
    .update(process.platform + process.arch)
    .digest('hex')

const nodeAnswers = () => {
  const asked = existsSync(NODE) ? spawnSync(NODE, ['--version'], { encoding: 'utf8' }) : undefined
  return asked?.stdout?.trim() === `v${pinned()}`
}

const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint() && existsSync(NODE)

/** Another start may be installing at this very moment: wait for it, unless it died. */
const withLock = (work) => {
  for (;;) {
    try {
      mkdirSync(LOCK)
      break
    } catch {
      const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs
      if (since !== undefined && Date.now() - since > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
  const release = () => rmSync(LOCK, { recursive: true, force: true })
  process.on('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
  work()
  release()
}

const install = () => {
  if (isInstalled()) return
  say('Đang cài các gói cần thiết (một lần)…', 'Installing what is needed (once)…')
  rmSync(STAMP, { force: true })
  const { status, stdout, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error || status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`)
    stop(
      'Cài đặt không thành công (npm ci). Kiểm tra kết nối tới kho gói npm và dung lượng đĩa, rồi chạy lại.',
      'The installation failed (npm ci). Check the connection to the npm registry and the disk space, then run again.',
    )
  }
  if (!nodeAnswers()) mendNode()
  writeFileSync(STAMP, fingerprint())
}

/** The `node` package fetches its binary in an install script, which npm may have been told not to run. */
const mendNode = () => {
  const script = join(ROOT, 'node_modules', 'node')
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: script, stdio: 'ignore' })
  if (nodeAnswers()) return
  stop(
    `Không tìm thấy Node ${pinned()} trong node_modules. npm có thể đã chặn script cài đặt của gói “node”. Chạy: npm rebuild node --ignore-scripts=false`,
    `Node ${pinned()} is not in node_modules. npm may have blocked the install script of the package "node". Run: npm rebuild node --ignore-scripts=false`,
  )
}

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0

/** The browser tests want Debian's Chromium; without it they say that they did not run. */
const ensureChromium = () => {
  if (has('chromium') || has('chromium-browser') || has('google-chrome')) return
  const root = process.getuid?.() === 0
  if (root && has('apt-get')) {
    say('Đang cài chromium cho kiểm thử trình duyệt…', 'Installing chromium for the browser tests…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env })
  }
  if (!has('chromium'))
    say(
      'Chưa có chromium nên kiểm thử trình duyệt sẽ bị bỏ qua. Cài bằng: sudo apt-get install chromium',
      'Chromium is missing, so the browser tests will be skipped. Install it with: sudo apt-get install chromium',
    )
}

if (Number(process.versions.node.split('.')[0]) < OLDEST)
  stop(
    `Cần Node ${OLDEST} trở lên để cài đặt (máy này có ${process.version}).`,
    `Node ${OLDEST} or newer is needed to install (this machine has ${process.version}).`,
  )
if (!isInstalled()) withLock(install)
if (process.argv.includes('--tests')) ensureChromium()
