import { parseArgs } from 'node:util'
import type { Plugin } from '#plugins/sdk'
import type { Command } from './command.ts'
import { openPlatform } from './open-platform.ts'
import { listen, untilInterrupted } from './serve.ts'
import { settingsOf } from './settings.ts'

/** The real thing: nothing but what is in the data folder. */
export const startCommand = (plugins: readonly Plugin[], version: string): Command => ({
  summary: { vi: 'Chạy máy chủ', en: 'Run the server' },
  usage: '[--config FILE]',
  run: async (args, terminal) => {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' } } })
    const config = settingsOf(terminal, values.config)
    const { app, folder } = await openPlatform(config, plugins, version)
    const url = await listen(app, config)
    terminal.print(`Liên Thông ${version}: ${url} (${folder})`)
    if (
      (await app.stores.keys.list({ unit: '*', principal: { kind: 'platform', id: 'platform', unit: '*', roles: [] } }))
        .length === 0
    )
      terminal.print('Chưa có khóa nào / no key yet: npx lienthong key create --unit CODE --name NAME --role ROLE')
    return untilInterrupted(app, terminal)
  },
})
