import { readFileSync } from 'node:fs'
import { connectors } from '#connectors'
import { builtins } from '#plugins/builtin'
import { openapi } from '#plugins/openapi'
import { wsdl } from '#plugins/wsdl'
import type { Command } from './cli/command.ts'
import { keyCommand } from './cli/key.ts'
import { pluginCallCommand } from './cli/plugin-call.ts'
import { pluginImportCommand } from './cli/plugin-import.ts'
import { runCommand } from './cli/run.ts'
import { runsCommands } from './cli/runs/commands.ts'
import { startCommand } from './cli/start.ts'
import { processTerminal } from './cli/terminal.ts'
import { unitLimitsCommand } from './cli/unit-limits.ts'
import { demoCommand } from './demo/command.ts'
import type { Kinds } from './descriptions/import.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const plugins = [...builtins, ...connectors]

/** The kinds of descriptions that become connectors without code. */
const kinds: Kinds = { openapi, wsdl }

/** The composition root: the one place that knows every part. */
const commands: Readonly<Record<string, Command>> = {
  demo: demoCommand(plugins, version),
  start: startCommand(plugins, version),
  key: keyCommand(plugins, version),
  unit: unitLimitsCommand(plugins, version),
  ...runsCommands,
  'plugin import': pluginImportCommand(kinds),
  'plugin call': pluginCallCommand(kinds),
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
