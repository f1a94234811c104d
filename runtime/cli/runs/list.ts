import type { Command } from '../command.ts'
import { choose, FILTER_USAGE, FILTERS } from './filters.ts'
import { COMMON_USAGE, givenOf } from './options.ts'
import { duration, localTime, plain, table } from './table.ts'
import { words } from './words.ts'

const DEFAULT_LIMIT = 50

export const listCommand: Command = {
  summary: { vi: 'Liệt kê lượt chạy của đơn vị, mới nhất trước', en: 'List the runs of the unit, newest first' },
  usage: `${FILTER_USAGE} ${COMMON_USAGE}`,
  run: async (args, terminal) => {
    const given = givenOf(args, terminal, FILTERS)
    const { runs, more } = await choose(given, DEFAULT_LIMIT)
    const say = words[given.language]
    if (given.json) {
      terminal.print(JSON.stringify({ items: runs, more }))
      return 0
    }
    const rows = runs.map(({ id, flow, version, status, startedAt, durationMs, errorCode, failedStep }) => [
      id,
      say.statuses[status],
      `${flow} v${version}`,
      localTime(startedAt),
      duration(durationMs),
      plain([errorCode, failedStep].filter(Boolean).join(' @ ')),
    ])
    terminal.print(table(say.listHeads, rows))
    if (runs.length === 0) terminal.warn(say.none)
    if (more) terminal.warn(say.more)
    return 0
  },
}
