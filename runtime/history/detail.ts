import type { RunError } from '#core'
import type { Entry } from '../executor/frame.ts'
import { cut } from './cut.ts'
import { fits } from './fits.ts'
import type { RunRecorder } from './recorder.ts'
import { type Redact, withoutSecrets } from './redact.ts'

/** What must not be written down of a flow's own data and of its actions' data. */
export interface RedactionPlan {
  readonly trigger: Redact
  readonly response: Redact
  readonly action: (ref: string) => { readonly input: Redact; readonly output: Redact }
}

const micro = (ms: number): number => Math.round(ms * 1000) / 1000

const text = (value: unknown, limit: number): string =>
  JSON.stringify(fits(value, limit) ? value : cut(value)) ?? 'null'

const member = (name: string, json: string | undefined): string => (json === undefined ? '' : `,"${name}":${json}`)

const entryText = (entry: Entry, redaction: RedactionPlan, limit: number): string => {
  const rules = entry.action === undefined ? undefined : redaction.action(entry.action)
  const value = (one: unknown, redact: Redact | undefined): string | undefined =>
    one === undefined ? undefined : text(redact ? redact(one) : one, limit)
  const input = value(entry.input, entry.kind === 'respond' ? redaction.response : rules?.input)
  return (
    `{"step":${JSON.stringify(entry.step)},"kind":"${entry.kind}","status":"${entry.status}"` +
    `,"startMs":${micro(entry.startMs)},"durationMs":${micro(entry.durationMs)},"attempts":${entry.attempts}` +
    member('input', input) +
    member('output', value(entry.output, rules?.output)) +
    member('port', entry.port === undefined ? undefined : JSON.stringify(entry.port)) +
    member('error', entry.error === undefined ? undefined : text(entry.error, limit)) +
    `${entry.within === '' ? '' : member('within', JSON.stringify(entry.within))}}`
  )
}

export interface DetailOf {
  readonly recorder: RunRecorder
  readonly trigger: unknown
  readonly output: unknown
  readonly error: RunError | undefined
  readonly redaction: RedactionPlan
  /** Longest text kept of one value, in UTF-16 units. */
  readonly limit: number
}

/** The secrets that the run's own data and its actions' data hold; undefined where no schema marks any. */
const secretsOf = ({ recorder, trigger, redaction }: DetailOf): Set<string> | undefined => {
  let found: Set<string> | undefined
  const look = ({ gather }: Redact, value: unknown): void => {
    if (!gather || value === undefined) return
    found ??= new Set()
    gather(value, found)
  }
  look(redaction.trigger, trigger)
  for (const { action, input, output } of recorder.entries) {
    if (action === undefined) continue
    const rules = redaction.action(action)
    look(rules.input, input)
    look(rules.output, output)
  }
  return found
}

/** The JSON text of a `RunDetail`: redacted and bounded here, when it is written, so that nothing else ever has to. */
export const detailText = (run: DetailOf): string => {
  const secrets = secretsOf(run)
  const written = writtenDown(run)
  return secrets && secrets.size > 0 ? withoutSecrets(written, secrets) : written
}

const writtenDown = ({ recorder, trigger, output, error, redaction, limit }: DetailOf): string => {
  let steps = ''
  let answeredBy: string | undefined
  for (const entry of recorder.entries) {
    if (entry.kind === 'respond' && entry.input === output && entry.within === '') answeredBy = entry.step
    steps += steps === '' ? entryText(entry, redaction, limit) : `,${entryText(entry, redaction, limit)}`
  }
  const kept = output === undefined || answeredBy !== undefined ? undefined : text(redaction.response(output), limit)
  return (
    `{"input":${text(redaction.trigger(trigger), limit)}` +
    member('output', kept) +
    member('answeredBy', answeredBy === undefined ? undefined : JSON.stringify(answeredBy)) +
    member('error', error === undefined ? undefined : text(error, limit)) +
    `,"steps":[${steps}]` +
    `${recorder.leftOut > 0 ? `,"stepsLeftOut":${recorder.leftOut}` : ''}}`
  )
}
