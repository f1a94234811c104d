import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface StartOptions {
  /** Settings of the server, over those of a test: loopback, a free port, a data folder of its own. */
  readonly env?: Readonly<Record<string, string>>
  /** Kept after the end, for tests that start a server on what another left. Default: a folder that goes with the server. */
  readonly dataDir?: string
}

export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string
  /** The demo's access key, as the banner prints it. */
  readonly key: string
  readonly pid: number
  /** All that the process printed so far, standard output and standard error. */
  readonly output: () => string
  /** Ends the process in order and waits for it. Answers its exit code; null when it had to be killed. Closing twice is fine. */
  readonly close: () => Promise<number | null>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STARTS_WITHIN_MS = 60_000
const ENDS_WITHIN_MS = 15_000

const URL_LINE = /Liên Thông\s+(http:\/\/[^\s/]+)/
const KEY = /\blt_[A-Za-z0-9_-]+/
const COMPLETE = /Ctrl-C/

/** Resolves with the text of the banner; rejects when the process ends, or says nothing for too long. */
const bannerOf = (child: ChildProcess, output: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`the server ${what}\n${output()}`))
    const patience = setTimeout(() => fail(`did not start within ${STARTS_WITHIN_MS} ms`), STARTS_WITHIN_MS)
    const look = () => {
      if (!COMPLETE.test(output())) return
      clearTimeout(patience)
      resolve(output())
    }
    child.stdout?.on('data', look)
    child.once('error', (error) => fail(`cannot be started: ${error.message}`))
    child.once('exit', (code) => {
      clearTimeout(patience)
      fail(`ended with code ${code} before it listened`)
    })
  })

/** Starts the demo as a process of its own, on a free port of the loopback address. */
export const startServer = async ({ env = {}, dataDir }: StartOptions = {}): Promise<RunningServer> => {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'lienthong-test-')))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'runtime/main.ts', 'demo'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(null))
  })
  const close = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
    const code = await ended
    clearTimeout(force)
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
    return code
  }
  try {
    const banner = await bannerOf(child, () => text)
    const url = URL_LINE.exec(banner)?.[1]
    const key = KEY.exec(banner)?.[0]
    if (!url || !key) throw new Error(`the banner names no address or no key:\n${banner}`)
    return { url, key, pid: child.pid as number, output: () => text, close }
  } catch (error) {
    await close()
    throw error
  }
}
