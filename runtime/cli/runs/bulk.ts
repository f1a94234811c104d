import type { Command } from '../command.ts'
import { choose, FILTER_USAGE, FILTERS, isFiltered } from './filters.ts'
import { COMMON_USAGE, type Given, givenOf, runIdOf, UsageError } from './options.ts'
import { table } from './table.ts'
import { words } from './words.ts'

const ACTIONS = ['retry', 'replay', 'cancel', 'revive'] as const

/** Most runs that one request names. */
const AT_ONCE = 100
const DEFAULT_LIMIT = 100

interface Outcome {
  readonly run: string
  readonly ok: boolean
  readonly newRun?: string
  readonly code?: string
}

interface BulkAnswer {
  readonly done: readonly Outcome[]
  readonly left: readonly string[]
}

const actionOf = (name: string | undefined): string => {
  if ((ACTIONS as readonly (string | undefined)[]).includes(name)) return String(name)
  throw new UsageError({
    vi: `Nêu việc cần làm: ${ACTIONS.join(', ')}.`,
    en: `Name what is to be done: ${ACTIONS.join(', ')}.`,
  })
}

/** Those named, or those that fit: never all for want of a word. */
const chosenRuns = async (given: Given, named: readonly string[]): Promise<readonly string[]> => {
  if (named.length > 0 === isFiltered(given))
    throw new UsageError({
      vi: 'Nêu mã các lượt chạy, hoặc lọc (chẳng hạn --status failed --flow ma-luong), một trong hai.',
      en: 'Name runs, or choose them (such as --status failed --flow some-flow): one of the two.',
    })
  if (named.length > 0) return named.map(runIdOf)
  return (await choose(given, DEFAULT_LIMIT)).runs.map(({ id }) => id)
}

/** In requests of a bounded size. The canary is the very first; where it does not go well, nothing else is tried. */
const carryOut = async (
  { client }: Given,
  action: string,
  runs: readonly string[],
  canary: boolean,
): Promise<BulkAnswer> => {
  const done: Outcome[] = []
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    const some = runs.slice(from, from + AT_ONCE)
    const body = { action, runs: some, ...(canary && from === 0 && { canary }) }
    const answer = (await client.call('POST', '/runs/bulk', body)) as BulkAnswer
    done.push(...answer.done)
    if (answer.left.length > 0) return { done, left: [...answer.left, ...runs.slice(from + AT_ONCE)] }
  }
  return { done, left: [] }
}

export const bulkCommand: Command = {
  summary: {
    vi: 'Làm cùng một việc với nhiều lượt chạy; --canary: thử với lượt đầu trước',
    en: 'Do the same to many runs; --canary: to the first alone until it went well',
  },
  usage: `${ACTIONS.join('|')} RUN… | ${FILTER_USAGE} [--canary] [--dry-run] ${COMMON_USAGE}`,
  run: async (args, terminal) => {
    const own = { ...FILTERS, canary: { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const
    const given = givenOf(args, terminal, own)
    const [name, ...named] = given.positionals
    const action = actionOf(name)
    const runs = await chosenRuns(given, named)
    const say = words[given.language]
    if (given.values['dry-run'] === true) {
      terminal.print(given.json ? JSON.stringify({ action, runs }) : runs.join('\n'))
      terminal.warn(say.wouldDo(runs.length))
      return 0
    }
    const { done, left } = await carryOut(given, action, runs, given.values.canary === true)
    const well = done.filter(({ ok }) => ok).length
    if (given.json) terminal.print(JSON.stringify({ done, left }))
    else {
      const rows = done.map(({ run, ok, newRun, code }) => [run, ok ? (newRun ?? 'ok') : (code ?? '?')])
      terminal.print(table(say.bulkHeads, rows))
      terminal.warn(say.done(well, done.length, left.length))
    }
    return well === done.length && left.length === 0 ? 0 : 1
  },
}
