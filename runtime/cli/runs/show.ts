import type { RunAwait, RunSummary, StepView } from '#core'
import type { Command } from '../command.ts'
import { COMMON_USAGE, givenOf, oneRun } from './options.ts'
import { duration, localTime, plain, table } from './table.ts'
import { words } from './words.ts'

/** Errors come in the language that was asked for. */
type Told<T> = T extends unknown
  ? Omit<T, 'error'> & { readonly error?: { readonly code: string; readonly message: string } }
  : never

interface ShownRun extends Told<RunSummary> {
  readonly steps: readonly Told<StepView>[]
  readonly awaits?: readonly Told<RunAwait>[]
  readonly takesUp?: string
}

const MOST_STEPS = 100

const awaitText = (one: Told<RunAwait>, until: string): string => {
  const due = 'dueAt' in one && one.dueAt !== undefined ? `, ${until} ${localTime(one.dueAt)}` : ''
  const votes = one.kind === 'approval' ? ` ${one.approved}/${one.need}: ${plain(one.title)}` : ''
  return `  ${one.kind} ${one.path}${votes}${due}${one.error ? `: ${plain(one.error.message, 300)}` : ''}`
}

export const showCommand: Command = {
  summary: {
    vi: 'Xem một lượt chạy: các bước, lỗi, đang chờ gì',
    en: 'Show a run: its steps, its error, what it waits for',
  },
  usage: `RUN ${COMMON_USAGE}`,
  run: async (args, terminal) => {
    const given = givenOf(args, terminal)
    const run = (await given.client.call('GET', `/runs/${oneRun(given)}`)) as ShownRun
    if (given.json) {
      terminal.print(JSON.stringify(run))
      return 0
    }
    const say = words[given.language]
    const { id, flow, version, status, startedAt, durationMs, error, keys = {}, steps, awaits = [] } = run
    terminal.print(
      `${id}  ${say.statuses[status]}  ${flow} v${version}  ${localTime(startedAt)}  ${duration(durationMs)}`,
    )
    for (const [name, value] of Object.entries(keys)) terminal.print(`  ${name}: ${plain(value)}`)
    if (error) terminal.print(`${say.error}: ${plain(error.message, 500)} [${error.code}]`)
    if (awaits.length > 0)
      terminal.print([`${say.awaits}:`, ...awaits.map((one) => awaitText(one, say.until))].join('\n'))
    const rows = steps
      .slice(0, MOST_STEPS)
      .map((step) => [
        `${step.within ? `${step.within}/` : ''}${step.step}`,
        say.statuses[step.status],
        String(step.attempts),
        duration(step.durationMs),
        step.error ? `${plain(step.error.message)} [${step.error.code}]` : '',
      ])
    if (rows.length > 0) terminal.print(`\n${table(say.stepHeads, rows)}`)
    if (steps.length > MOST_STEPS) terminal.print(`… ${steps.length - MOST_STEPS}`)
    return 0
  },
}
