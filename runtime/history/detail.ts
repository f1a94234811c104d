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

/** Milliseconds as JSON, to the microsecond: to write an integer and its exponent costs half of writing a fraction. */
const micro = (ms: number): string => `${Math.round(ms * 1000)}e-3`

const text = (value: unknown, limit: number): string => {
  // What most steps answer.
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return JSON.stringify(fits(value, limit) ? value : cut(value)) ?? 'null'
}

/** A text as short as this is not nested so deeply that it could exhaust the stack of whoever writes it again. */
const SHORT = 2_000

/** The text that a value has already, where it is one to keep. */
const known = (value: unknown, already: string | undefined, limit: number): string =>
  already !== undefined && already.length <= limit && (already.length <= SHORT || fits(value, limit))
    ? already
    : text(value, limit)

const member = (name: string, json: string | undefined): string => (json === undefined ? '' : `,"${name}":${json}`)

export interface DetailOf {
  readonly recorder: RunRecorder
  readonly trigger: unknown
  readonly output: unknown
  readonly error: RunError | undefined
  readonly redaction: RedactionPlan
  /** Longest text kept of one value, in UTF-16 units. */
  readonly limit: number
  /** JSON texts of the trigger's body and of the output, where the run has them anyway: they need not be written again. */
  readonly texts?: { readonly body: string | undefined; readonly output: string | undefined }
}

/** The names of steps, kinds and ports need no quoting: see the patterns in `core/flow/names.ts`. */
const entryText = (entry: Entry, { redaction, limit, output, texts }: DetailOf): string => {
  const rules = entry.action === undefined ? undefined : redaction.action(entry.action)
  const value = (one: unknown, redact: Redact | undefined): string | undefined =>
    one === undefined ? undefined : text(redact ? redact(one) : one, limit)
  const isAnswer = entry.kind === 'respond' && entry.input === output && !redaction.response.gather
  const input = isAnswer
    ? known(entry.input, texts?.output, limit)
    : value(entry.input, entry.kind === 'respond' ? redaction.response : rules?.input)
  return (
    `{"step":"${entry.step}","kind":"${entry.kind}","status":"${entry.status}"` +
    `,"startMs":${micro(entry.startMs)},"durationMs":${micro(entry.durationMs)},"attempts":${entry.attempts}` +
    member('input', input) +
    member('output', value(entry.output, rules?.output)) +
    (entry.port === undefined ? '' : `,"port":"${entry.port}"`) +
    member('error', entry.error === undefined ? undefined : text(entry.error, limit)) +
    (entry.within === '' ? '}' : `,"within":${JSON.stringify(entry.within)}}`)
  )
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
  if (!secrets || secrets.size === 0) return writtenDown(run)
  // In a text that came from outside a secret may be spelt in another way than the one that is searched for.
  const { texts: _, ...rest } = run
  return withoutSecrets(writtenDown(rest), secrets)
}

const inputText = ({ trigger, redaction, limit, texts }: DetailOf): string => {
  if (texts?.body === undefined || redaction.trigger.gather) return text(redaction.trigger(trigger), limit)
  const { body, query, params } = trigger as { body: unknown; query: unknown; params: unknown }
  return `{"body":${known(body, texts.body, limit)},"query":${text(query, limit)},"params":${text(params, limit)}}`
}

const writtenDown = (run: DetailOf): string => {
  const { recorder, output, error, redaction, limit } = run
  let steps = ''
  let answeredBy: string | undefined
  for (const entry of recorder.entries) {
    if (entry.kind === 'respond' && entry.input === output && entry.within === '') answeredBy = entry.step
    steps += steps === '' ? entryText(entry, run) : `,${entryText(entry, run)}`
  }
  const kept = output === undefined || answeredBy !== undefined ? undefined : text(redaction.response(output), limit)
  return (
    `{"input":${inputText(run)}` +
    member('output', kept) +
    (answeredBy === undefined ? '' : `,"answeredBy":"${answeredBy}"`) +
    member('error', error === undefined ? undefined : text(error, limit)) +
    `,"steps":[${steps}]` +
    `${recorder.leftOut > 0 ? `,"stepsLeftOut":${recorder.leftOut}` : ''}}`
  )
}
