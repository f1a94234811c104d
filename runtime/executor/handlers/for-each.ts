import type { BodyEnd } from '../body-end.ts'
import { cancelWith, createCancel, reasonOf, release } from '../cancel.ts'
import { RunFailure, toRunError } from '../failure.ts'
import type { Frame } from '../frame.ts'
import { type Handler, out, type Settled } from '../handler.ts'
import { innerScope } from '../scope.ts'

/** After so many items in one go others get their turn: a long list must not hold up the server. */
const ITEMS_PER_TURN = 256

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const listOf = (value: unknown, step: string): readonly unknown[] => {
  if (Array.isArray(value)) return value
  if (value === null || value === undefined) return []
  throw new RunFailure('forEach.notAList', {
    vi: `Bước lặp “${step}” cần một danh sách; dữ liệu nhận được không phải danh sách.`,
    en: `forEach "${step}" needs a list; what it got is none.`,
  })
}

const inBatches = (items: readonly unknown[], size: number): readonly unknown[] => {
  if (size === 0) return items
  const batches: unknown[] = []
  for (let from = 0; from < items.length; from += size) batches.push(items.slice(from, from + size))
  return batches
}

export const forEach: Handler<'forEach'> = async (step, outer, entry, runBody) => {
  const items = inBatches(listOf(step.items(outer.scope, outer.run.env), step.id), step.batchSize)
  if (entry) entry.input = items
  const outputs: unknown[] = step.collect ? new Array(items.length).fill(null) : []
  const dropped = new Set<number>()
  const cancel = createCancel(outer.cancel)
  let stopped: Settled | undefined
  let failure: { thrown: unknown } | undefined

  const took = (index: number, end: BodyEnd): void => {
    if (end.kind === 'completed') {
      if (step.collect) outputs[index] = end.output
    } else if (end.kind === 'stopped') {
      stopped ??= { port: -1, output: null, stop: end }
    } else if (step.onItemError === 'fail') {
      failure ??= { thrown: end.thrown }
      cancelWith(cancel, end.thrown instanceof Error ? end.thrown : new Error(String(end.thrown)))
    } else if (step.onItemError === 'collect') {
      if (step.collect) outputs[index] = { error: toRunError(end.thrown) }
    } else {
      dropped.add(index)
    }
  }

  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length && !failure && !stopped && !reasonOf(cancel)) {
      const index = next++
      const frame: Frame = {
        run: outer.run,
        cancel,
        within: `${outer.within ? `${outer.within}/` : ''}${step.id}[${index}]`,
        scope: innerScope(outer.scope, { item: items[index], index }),
      }
      const end = runBody(step.body, frame)
      if (end instanceof Promise) took(index, await end)
      else {
        took(index, end)
        if (index % ITEMS_PER_TURN === ITEMS_PER_TURN - 1) await nextTurn()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(step.concurrency, items.length) }, worker))
  release(cancel)
  if (stopped) return stopped
  if (failure) throw failure.thrown
  const cancelled = reasonOf(outer.cancel)
  if (cancelled) throw cancelled
  return out(step.collect ? (dropped.size > 0 ? outputs.filter((_, index) => !dropped.has(index)) : outputs) : null)
}
