import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Is there a tool to pin processes to cores? */
export const canPin = (() => {
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export const SERVER_CORE = '0'
export const LOAD_CORE = '1'

export interface Started {
  readonly pid: number
  /** The first line it printed that fits. */
  readonly line: string
  /** Milliseconds from spawn to that line. */
  readonly tookMs: number
  readonly stop: () => Promise<void>
}

/** Starts a Node program on a core and waits for a line of its output. */
export const startProcess = (
  core: string,
  args: readonly string[],
  { env = {}, until = /./ }: { env?: Record<string, string>; until?: RegExp } = {},
): Promise<Started> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', ...args]
    const [command = '', ...rest] = canPin ? ['taskset', '-c', core, ...node] : node
    const child: ChildProcess = spawn(command, rest, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let text = ''
    let errors = ''
    const gone = new Promise<void>((done) => void child.once('exit', () => done()))
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-4000)
    })
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const line = text
        .split('\n')
        .slice(0, -1)
        .find((one) => until.test(one))
      if (line === undefined) return
      resolve({
        line: line.trim(),
        pid: child.pid as number,
        tookMs: performance.now() - began,
        stop: async () => {
          child.stdin?.end()
          child.kill('SIGTERM')
          await gone
        },
      })
    })
    void gone.then(() => reject(new Error(`${args.join(' ')} ended early: ${errors}`)))
  })

/** Resident memory in MB. */
export const rssOf = (pid: number): number => {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kb) / 1024)
}

/** Processor time used so far, in clock ticks of 10 ms. */
export const ticksOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}
