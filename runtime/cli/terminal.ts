import type { Terminal } from './command.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The terminal this process was started in. */
export const processTerminal = (): Terminal => ({
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of SIGNALS) process.once(signal, () => resolve(signal))
    }),
})
