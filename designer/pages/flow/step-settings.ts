import { isObject, type Language, type Step, type StepKind } from '#core'
import { formatDuration, formatNumber } from '../../i18n/format.ts'
import type { TextKey } from '../../i18n/vi.ts'
import { statusKeys } from '../../parts/status.ts'

/** A row of a step's settings. Rules and inputs are shown as such. */
export interface Setting {
  readonly label: TextKey
  /** `word`: the value is a key of the dictionary. */
  readonly as: 'text' | 'word' | 'rule' | 'input'
  readonly value: unknown
  /** Before the value: the port of a case, the name of a header. */
  readonly name?: string
}

type Settings<K extends StepKind> = (
  step: Extract<Step, { kind: K }>,
  language: Language,
) => readonly (Setting | false | undefined)[]

const text = (label: TextKey, value: unknown): Setting | undefined =>
  value === undefined || value === '' ? undefined : { label, as: 'text', value }

const input = (label: TextKey, value: unknown, name?: string): Setting | undefined =>
  value === undefined ? undefined : { label, as: 'input', value, ...(name !== undefined && { name }) }

const rule = (label: TextKey, value: unknown, name?: string): Setting => ({
  label,
  as: 'rule',
  value,
  ...(name !== undefined && { name }),
})

const time = (label: TextKey, ms: number | undefined, language: Language): Setting | undefined =>
  ms === undefined ? undefined : text(label, formatDuration(ms, language))

const word = (label: TextKey, key: TextKey): Setting => ({ label, as: 'word', value: key })

const onItemError = { fail: 'set.itemFail', skip: 'set.itemSkip', collect: 'set.itemCollect' } as const
const waits = { timer: 'set.waitTimer', until: 'set.waitUntil', callback: 'set.waitCallback' } as const

/** What is worth reading of each kind of step, in order. */
const settings: { [K in StepKind]: Settings<K> } = {
  action: (step, language) => [
    text('set.action', step.action),
    text('set.connection', step.connection),
    input('set.input', step.input),
    time('set.timeout', step.timeoutMs, language),
    text('set.attempts', step.retry?.attempts),
    step.compensate && text('set.compensate', step.compensate.action),
    step.compensate && input('set.compensateInput', step.compensate.input),
  ],
  map: (step) => [input('set.value', step.value)],
  assign: (step) => Object.entries(step.values).map(([name, value]) => input('set.variable', value, name)),
  if: (step) => [rule('set.condition', step.condition)],
  switch: (step) => step.cases.map(({ port, when, label }) => rule('set.case', when, label ?? port)),
  forEach: (step, language) => [
    input('set.items', step.items),
    text('set.concurrency', formatNumber(step.concurrency ?? 1, language)),
    text('set.batch', step.batchSize),
    word('set.onItemError', onItemError[step.onItemError ?? 'fail']),
    input('set.output', step.body.output),
  ],
  repeat: (step, language) => [
    rule('set.until', step.until),
    text('set.rounds', formatNumber(step.maxIterations, language)),
    time('set.duration', step.maxDurationMs, language),
    time('set.delay', step.delayMs, language),
    input('set.output', step.body.output),
  ],
  parallel: (step) => step.branches.map(({ name, body }) => input('set.branchOutput', body.output ?? null, name)),
  tryCatch: (step) => [input('set.output', step.body.output), input('set.catchOutput', step.catch.output)],
  callFlow: (step, language) => [
    text('set.flow', `${step.flow} v${step.major ?? 1}`),
    input('set.input', step.input),
    time('set.timeout', step.timeoutMs, language),
  ],
  wait: (step, language) => [
    word('set.waitFor', waits[step.for.type]),
    step.for.type === 'timer' && time('set.duration', step.for.ms, language),
    step.for.type === 'until' && input('set.until', step.for.at),
  ],
  approval: (step, language) => [
    input('set.title', step.title),
    text('set.approvers', step.approvers.join(', ')),
    text('set.need', step.need ?? 1),
    time('set.deadline', step.deadlineMs, language),
  ],
  respond: (step) => [
    text('set.status', step.status ?? 200),
    ...Object.entries(step.headers ?? {}).map(([name, value]) => input('set.header', value, name)),
    input('set.body', step.body),
  ],
  stop: (step) => [
    word('set.outcome', statusKeys[step.outcome]),
    text('set.code', step.code),
    input('set.message', step.message),
  ],
}

/** The settings of a step. A faulty draft may lack any of them: then what it has is shown as it is. */
export const settingsOf = (step: Step, language: Language): readonly Setting[] => {
  try {
    const rows = (settings[step.kind] as Settings<StepKind>)(step, language)
    return rows.filter((row): row is Setting => isObject(row))
  } catch {
    return [{ label: 'set.input', as: 'input', value: step }]
  }
}
