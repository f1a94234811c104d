#!/usr/bin/env node
// Runs the command line tool on the pinned Node, whatever Node was first on the path.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NODE_FLAGS, nodeEnvironment } from './flags.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const node = join(root, 'node_modules', '.bin', 'node')

if (!existsSync(node)) {
  process.stderr.write(
    'Chưa cài đặt. Chạy trước: node scripts/bootstrap.mjs\nNot installed yet. Run first: node scripts/bootstrap.mjs\n',
  )
  process.exit(1)
}

const args = [...NODE_FLAGS, join(root, 'runtime', 'main.ts'), ...process.argv.slice(2)]
const env = { ...nodeEnvironment(root), ...process.env }

// Node can replace this process by the server's, so that there is one process to signal and to watch.
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...args], env)

const child = spawn(node, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
