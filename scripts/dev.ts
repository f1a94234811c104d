import { spawn } from 'node:child_process'

const API = 'http://127.0.0.1:8080'

/** Server and designer side by side, each reloading as it is edited. Ends as a whole. */
const programs = [
  ['node', ['--disable-warning=ExperimentalWarning', '--watch', 'runtime/main.ts', 'demo'], {}],
  ['vite', ['--config', 'designer/vite.config.ts'], { LT_DEV_API: API }],
] as const

const children = programs.map(([program, args, env]) =>
  spawn(program, [...args], { stdio: 'inherit', env: { ...process.env, ...env } }),
)

const stop = (): void => {
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', stop)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
