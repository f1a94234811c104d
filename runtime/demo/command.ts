import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import type { Plugin } from '#plugins/sdk'
import { type Command, CommandError } from '../cli/command.ts'
import { openPlatform } from '../cli/open-platform.ts'
import { listen, untilInterrupted } from '../cli/serve.ts'
import { settingsOf } from '../cli/settings.ts'
import { banner } from './banner.ts'
import { demoKey } from './demo-key.ts'
import { DEMO_SCOPE, seedDemo } from './seed.ts'
import { startSimulators } from './simulators.ts'

const DESIGNER = new URL('../../dist/designer/index.html', import.meta.url)

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

const onlyLoopback = (host: string): CommandError =>
  new CommandError({
    vi: `Bản trình diễn chỉ chạy trên máy này, không mở ra ${host}. Bỏ HOST đi, hoặc dùng “lienthong start” cho bản thật.`,
    en: `The demo runs on this machine only, not on ${host}. Leave HOST out, or use "lienthong start" for the real thing.`,
  })

/** The product with a sample, its national systems simulated: for the first ten minutes. */
export const demoCommand = (plugins: readonly Plugin[], version: string): Command => ({
  summary: { vi: 'Chạy bản trình diễn với dữ liệu mẫu', en: 'Run the demo with its sample' },
  usage: '[--config FILE]',
  run: async (args, terminal) => {
    const { values } = parseArgs({ args: [...args], options: { config: { type: 'string' } } })
    const config = settingsOf(terminal, values.config)
    if (!isLoopback(config.host)) throw onlyLoopback(config.host)
    const starting = startSimulators()
    const opened = openPlatform(config, plugins, version)
    const { app, folder } = await opened.catch(async (error: unknown) => {
      await starting.then(({ close }) => close())
      throw error
    })
    const simulators = await starting
    try {
      await seedDemo(app, simulators)
      const key = await demoKey(folder, DEMO_SCOPE, app.keys)
      const url = await listen(app, config)
      terminal.print(
        banner({
          url,
          key,
          folder,
          inbox: simulators.sms,
          signing: simulators['e-sign'],
          hasDesigner: existsSync(DESIGNER),
        }),
      )
      return await untilInterrupted(app, terminal)
    } finally {
      await app.drain()
      await simulators.close()
    }
  },
})
