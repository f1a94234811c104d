import type { FaultResult, NotRun, Shape, Trial } from './trial.ts'
import { atTheCall } from './trials/at-the-call.ts'
import { clockJumps } from './trials/clock.ts'
import { cutLog } from './trials/cut-log.ts'
import { ioError, noSpace } from './trials/disk-errors.ts'
import { everyCommit } from './trials/every-commit.ts'
import { frozen } from './trials/frozen.ts'
import { poison } from './trials/poison.ts'
import { randomKills } from './trials/random-kills.ts'
import { twice } from './trials/twice.ts'
import { sum } from './verdict.ts'

/** Breaks the server on purpose, over and over, and counts what became of everything it had accepted: `npm run faults`. */
const quick = process.argv.includes('--quick')
const shape: Shape = quick ? { loadMs: 5_000, kills: 4, requests: 10 } : { loadMs: 60_000, kills: 30, requests: 40 }

const all: readonly Trial[] = [
  everyCommit,
  atTheCall,
  randomKills,
  poison,
  frozen,
  twice,
  cutLog,
  ioError,
  noSpace,
  clockJumps,
]

const print = (line = ''): void => void process.stdout.write(`${line}\n`)

const wants = process.argv[process.argv.indexOf('--store') + 1]
const needsMongo = process.argv.includes('--store') && wants === 'mongodb'

const percentile = (values: readonly number[], share: number): string =>
  values.length === 0
    ? '-'
    : String(
        Math.round(
          values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0,
        ),
      )

const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, place) => (place === 0 ? String(cell).padEnd(46) : String(cell).padStart(8))).join('')

const show = (result: FaultResult): void => {
  const { fault, trials, accepted, finished, waiting, dead, needsDecision, lost, repeatedOnce, changedKeys } = result
  const { recovery } = result
  print(
    row([
      fault,
      trials,
      accepted,
      finished,
      waiting,
      dead,
      needsDecision,
      lost,
      repeatedOnce,
      changedKeys,
      percentile(recovery, 0.5),
      percentile(recovery, 1),
    ]),
  )
}

/** What the promise is broken by, in words; empty when it is kept. */
const broken = (result: FaultResult): readonly string[] => {
  const { fault, accepted, finished, waiting, dead, needsDecision, lost, repeatedOnce, changedKeys } = result
  return [
    ...(lost > 0 ? [`${fault}: ${lost} accepted runs lost`] : []),
    ...(repeatedOnce > 0 ? [`${fault}: ${repeatedOnce} once effects repeated`] : []),
    ...(changedKeys > 0 ? [`${fault}: ${changedKeys} effects under a changed key`] : []),
    ...(dead > 0 && !result.poison ? [`${fault}: ${dead} runs given up on`] : []),
    ...(finished + waiting + dead + needsDecision + lost === accepted ? [] : [`${fault}: the sums do not agree`]),
  ]
}

const main = async (): Promise<number> => {
  if (needsMongo) {
    print('NOT RUN: the fault table counts on a real mongod, and its trials here kill the embedded store.')
    print(JSON.stringify({ faults: [], accepted: 0, lost: 0, repeatedOnce: 0, changedKeys: 0, notRun: ['mongodb'] }))
    return 0
  }
  const header = [
    'trials',
    'accepted',
    'finished',
    'waiting',
    'dead',
    'decide',
    'lost',
    'once×2',
    'keys',
    'up p50',
    'max ms',
  ]
  print(row(['fault', ...header]))
  const results: FaultResult[] = []
  const notRun: NotRun[] = []
  for (const trial of all) {
    const result = await trial(shape)
    if ('notRun' in result) {
      notRun.push(result)
      print(`${result.fault}: NOT RUN: ${result.notRun}`)
    } else {
      results.push(result)
      show(result)
    }
  }
  const total = sum(results)
  const windows = results.flatMap((result) => (result.windows ? [result.windows] : []))
  const inWindow = (name: 'beforeCall' | 'afterCall' | 'afterCommit'): number =>
    windows.reduce((count, one) => count + one[name], 0)
  print(
    `chosen kills: ${inWindow('beforeCall')} before a call, ${inWindow('afterCall')} after it and before its commit, ${inWindow('afterCommit')} after a commit`,
  )
  print('Not measured: power cuts under a disk that lies, several servers over one store, other file systems.')
  const faults = results.map(({ recovery, ...result }) => ({ ...result, recoveryMs: recovery.map(Math.round) }))
  const { accepted, lost, repeatedOnce, changedKeys } = total
  const failures = results.flatMap(broken)
  for (const failure of failures) print(`BROKEN: ${failure}`)
  print(JSON.stringify({ faults, accepted, lost, repeatedOnce, changedKeys, notRun }))
  return failures.length === 0 ? 0 : 1
}

process.exitCode = await main()
