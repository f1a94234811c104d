import { truthy } from '#core/expression'
import type { BodyEnd } from '../body-end.ts'
import { cancelWith, createCancel, reasonOf, release } from '../cancel.ts'
import { RunFailure, toRunError } from '../failure.ts'
import type { Frame } from '../frame.ts'
import { type Handler, out, type Settled } from '../handler.ts'
import { innerScope } from '../scope.ts'
import { sleep } from '../sleep.ts'

const inside = (outer: Frame, name: string): string => (outer.within ? `${outer.within}/${name}` : name)

/** What a container makes of a body's end when it does nothing special about it. */
const passOn = (end: BodyEnd): Settled => {
  if (end.kind === 'completed') return out(end.output)
  if (end.kind === 'stopped') return { port: -1, output: null, stop: end }
  throw end.thrown
}

export const tryCatch: Handler<'tryCatch'> = (step, outer, _entry, runBody) => {
  const frame = { ...outer, within: inside(outer, step.id), scope: innerScope(outer.scope) }
  const caught = (end: BodyEnd): Settled | Promise<Settled> => {
    // A cancelled run is not a failure of the body: nothing to catch.
    if (end.kind !== 'failed' || reasonOf(outer.cancel)) return passOn(end)
    const scope = innerScope(outer.scope, { error: toRunError(end.thrown) })
    const next = runBody(step.catch, { ...outer, within: inside(outer, `${step.id}!`), scope })
    return next instanceof Promise ? next.then(passOn) : passOn(next)
  }
  const end = runBody(step.body, frame)
  return end instanceof Promise ? end.then(caught) : caught(end)
}

export const parallel: Handler<'parallel'> = async (step, outer, _entry, runBody) => {
  const cancel = createCancel(outer.cancel)
  const ends = await Promise.all(
    step.branches.map(async ({ name, body }) => {
      const frame = {
        run: outer.run,
        cancel,
        within: inside(outer, `${step.id}.${name}`),
        scope: innerScope(outer.scope),
      }
      const end = await runBody(body, frame)
      if (end.kind !== 'completed')
        cancelWith(
          cancel,
          new RunFailure('parallel.sibling', {
            vi: 'Nhánh bị hủy vì một nhánh song song khác đã kết thúc lượt chạy.',
            en: 'Cancelled because another parallel branch ended.',
          }),
        )
      return end
    }),
  )
  release(cancel)
  const stopped = ends.find((end) => end.kind === 'stopped')
  if (stopped) return passOn(stopped)
  const failed = ends.filter((end) => end.kind === 'failed')
  const first = failed.find((end) => toRunError(end.thrown).code !== 'parallel.sibling') ?? failed[0]
  if (first) return passOn(first)
  return out(
    Object.fromEntries(step.branches.map(({ name }, index) => [name, (ends[index] as { output: unknown }).output])),
  )
}

export const repeat: Handler<'repeat'> = async (step, outer, _entry, runBody) => {
  const { run } = outer
  const until = run.services.clock() + step.maxDurationMs
  for (let round = 0; round < step.maxIterations; round += 1) {
    if (round > 0) await sleep(step.delayMs, outer.cancel)
    const scope = innerScope(outer.scope, { index: round })
    const end = await runBody(step.body, { ...outer, within: inside(outer, `${step.id}[${round}]`), scope })
    if (end.kind !== 'completed') return passOn(end)
    run.env.now = run.services.clock()
    if (truthy(step.until(scope, run.env))) return out(end.output)
    if (run.services.clock() >= until) break
  }
  throw new RunFailure('repeat.exhausted', {
    vi: `Bước lặp “${step.id}” đã hết số vòng hoặc thời gian cho phép mà điều kiện dừng chưa đạt.`,
    en: `repeat "${step.id}" ran out of rounds or time before its condition held.`,
  })
}
