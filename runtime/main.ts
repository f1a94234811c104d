import { readFileSync } from 'node:fs'
import { connectors } from '#connectors'
import { builtins } from '#plugins/builtin'
import type { Command } from './cli/command.ts'
import { keyCommand } from './cli/key.ts'
import { runCommand } from './cli/run.ts'
import { startCommand } from './cli/start.ts'
import { processTerminal } from './cli/terminal.ts'
import { demoCommand } from './demo/command.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const plugins = [...builtins, ...connectors]

/** The composition root: the one place that knows every part. */
const commands: Readonly<Record<string, Command>> = {
  demo: demoCommand(plugins, version),
  start: startCommand(plugins, version),
  key: keyCommand(plugins, version),
  version: {
    summary: { vi: 'Phiên bản', en: 'Version' },
    usage: '',
    run: async (_args, terminal) => {
      terminal.print(version)
      return 0
    },
  },
}

process.exitCode = await runCommand(commands, process.argv.slice(2), processTerminal())
