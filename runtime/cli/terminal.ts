import type { Terminal } from './command.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** One key press can arrive twice: from the terminal, and passed on by a parent process. */
const SAME_MS = 1000

/** Tells each listener once of the next signal. Listens all the time, so that none ends the process by default. */
const signals = (): (() => Promise<string>) => {
  let waiting: ((signal: string) => void)[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const signal of SIGNALS)
    process.on(signal, () => {
      const now = performance.now()
      if (now - last < SAME_MS) return
      last = now
      const told = waiting
      waiting = []
      for (const tell of told) tell(signal)
    })
  return () => new Promise((resolve) => void waiting.push(resolve))
}

/** The terminal this process was started in. */
export const processTerminal = (): Terminal => {
  let interrupted: (() => Promise<string>) | undefined
  return {
    env: process.env,
    print: (line) => void process.stdout.write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
    interrupted: () => {
      interrupted ??= signals()
      return interrupted()
    },
  }
}
