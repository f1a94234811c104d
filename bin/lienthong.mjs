#!/usr/bin/env node
// Runs the command line tool on the pinned Node, whatever Node was first on the path.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const node = join(root, 'node_modules', '.bin', 'node')

if (!existsSync(node)) {
  process.stderr.write(
    'Chưa cài đặt. Chạy trước: node scripts/bootstrap.mjs\nNot installed yet. Run first: node scripts/bootstrap.mjs\n',
  )
  process.exit(1)
}

const flags = ['--disable-warning=ExperimentalWarning', '--disable-sigusr1']
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env }
const child = spawn(node, [...flags, join(root, 'runtime', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
