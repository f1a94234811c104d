import { DEFAULTS, type Plan, type StepPlanOf } from '#core'
import { clearAlarm, setAlarm } from '../alarm.ts'
import type { BodyEnd } from '../body-end.ts'
import { cancelWith, createCancel, release } from '../cancel.ts'
import { RunFailure } from '../failure.ts'
import type { Answer, Frame } from '../frame.ts'
import { type Handler, out, type Settled } from '../handler.ts'

/** Flows that call each other deeper than this are taken for a loop. */
const MAX_DEPTH = 8

const planOf = (step: StepPlanOf<'callFlow'>, { run }: Frame): Plan => {
  const plan = run.services.planOf(run.unit, step.flow, step.major)
  if (!plan)
    throw new RunFailure('callFlow.unknown', {
      vi: `Không có luồng “${step.flow}” v${step.major} đã phát hành trong đơn vị này.`,
      en: `This unit has no published flow "${step.flow}" v${step.major}.`,
    })
  if (run.depth >= MAX_DEPTH)
    throw new RunFailure('callFlow.tooDeep', {
      vi: `Các luồng gọi nhau quá ${MAX_DEPTH} tầng; hãy kiểm tra vòng lặp.`,
      en: `Flows call each other more than ${MAX_DEPTH} deep; look for a loop.`,
    })
  return plan
}

const tooSlow = (flow: string, ms: number): RunFailure =>
  new RunFailure('step.timeout', {
    vi: `Luồng “${flow}” không xong trong ${ms} ms.`,
    en: `Flow "${flow}" did not finish within ${ms} ms.`,
  })

/** Runs another flow of the unit inside this run. Its answer's body, or else its body's output, is the step's output. */
export const callFlow: Handler<'callFlow'> = (step, outer, entry, runBody) => {
  const plan = planOf(step, outer)
  const input = step.input(outer.scope, outer.run.env)
  if (entry) entry.input = input
  let answer: Answer | undefined
  const run = {
    ...outer.run,
    env: outer.run.env,
    depth: outer.run.depth + 1,
    get wrote() {
      return outer.run.wrote
    },
    set wrote(value: boolean) {
      outer.run.wrote = value
    },
    respond: (given: Answer) => {
      answer ??= given
    },
  }
  const { run: about, unit } = outer.scope
  const scope = { trigger: { body: input, query: {}, params: {} }, steps: {}, vars: {}, errors: {}, run: about, unit }
  const cancel = createCancel(outer.cancel)
  const within = outer.within ? `${outer.within}/${step.id}>` : `${step.id}>`
  const settle = (end: BodyEnd): Settled => {
    if (end.kind === 'failed') throw end.thrown
    if (end.kind === 'stopped' && end.error) throw new RunFailure(end.error.code, end.error.message)
    return out(answer ? (answer.body ?? null) : end.kind === 'completed' ? end.output : null)
  }
  const end = runBody(plan.body, { run, scope, cancel, within })
  if (!(end instanceof Promise)) return settle(end)
  const ms = step.timeoutMs ?? DEFAULTS.flowTimeoutMs
  const alarm = setAlarm(ms, () => cancelWith(cancel, tooSlow(step.flow, ms)))
  return end.then((late) => {
    clearAlarm(alarm)
    release(cancel)
    return settle(late)
  })
}
