import { parseArgs } from 'node:util'
import { platformScope, type UnitLimits } from '#core'
import type { Plugin } from '#plugins/sdk'
import { type Command, CommandError, type Terminal } from './command.ts'
import { openPlatform } from './open-platform.ts'
import { settingsOf } from './settings.ts'

const LIMITS = {
  'keep-succeeded-days': 'keepSucceededDays',
  'keep-failed-days': 'keepFailedDays',
  'blob-mib': 'blobMib',
  'live-runs': 'liveRuns',
} as const satisfies Record<string, keyof UnitLimits>

const USAGE =
  'limits --unit CODE [--keep-succeeded-days N] [--keep-failed-days N] [--blob-mib N] [--live-runs N] [--config FILE]'

const text = { type: 'string' } as const

/** What was given of each: a number, or `default` for what the settings say. */
const changesOf = (
  values: Readonly<Record<string, string | undefined>>,
): readonly (readonly [keyof UnitLimits, number | undefined])[] =>
  Object.entries(LIMITS).flatMap<readonly [keyof UnitLimits, number | undefined]>(([option, name]) => {
    const value = values[option]
    if (value === undefined) return []
    if (value === 'default') return [[name, undefined]]
    const number = Number(value)
    if (Number.isSafeInteger(number) && number > 0) return [[name, number]]
    throw new CommandError({
      vi: `--${option} là số nguyên dương, hoặc “default” để theo cài đặt chung.`,
      en: `--${option} is a positive whole number, or "default" for what the settings say.`,
    })
  })

const optionsOf = (args: readonly string[]) => {
  const options = { unit: text, config: text, ...Object.fromEntries(Object.keys(LIMITS).map((name) => [name, text])) }
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const { unit, config, ...limits } = values as Record<string, string | undefined>
  if (positionals[0] !== 'limits' || !unit)
    throw new CommandError({ vi: `Cách dùng: lienthong unit ${USAGE}`, en: `Usage: lienthong unit ${USAGE}` })
  return { unit, file: config, changes: changesOf(limits) }
}

const run = async (
  args: readonly string[],
  terminal: Terminal,
  plugins: readonly Plugin[],
  version: string,
): Promise<number> => {
  const { unit: code, file, changes } = optionsOf(args)
  const { app } = await openPlatform(settingsOf(terminal, file), plugins, version)
  try {
    const scope = { ...platformScope, unit: code }
    const unit = await app.stores.units.read(scope, code)
    if (!unit) throw new CommandError({ vi: `Không có đơn vị ${code}.`, en: `There is no unit ${code}.` })
    const all = Object.entries({ ...unit.limits, ...Object.fromEntries(changes) })
    const limits = Object.fromEntries(all.filter(([, value]) => value !== undefined)) as UnitLimits
    if (changes.length > 0) await app.stores.units.put(scope, { ...unit, limits })
    terminal.print(JSON.stringify(limits))
    return 0
  } finally {
    await app.drain()
  }
}

/** Shows and sets what a unit may keep. The server must not be running on the same data folder. */
export const unitLimitsCommand = (plugins: readonly Plugin[], version: string): Command => ({
  summary: {
    vi: 'Xem, đặt hạn mức riêng của một đơn vị: thời gian giữ, dung lượng, số lượt chạy',
    en: 'Show and set what a unit may keep: for how long, how much, how many runs',
  },
  usage: USAGE,
  run: (args, terminal) => run(args, terminal, plugins, version),
})
