/**
 * Cancellation of a part of a run: a plain record, because a forEach of many items makes one for each and mostly
 * nobody listens. An `AbortController` for each would cost more than the steps.
 */
export interface Cancel {
  readonly parent: Cancel | undefined
  /** Why, once this part itself was cancelled; `reasonOf` also asks the parts around it. */
  reason: Error | undefined
  listeners: Set<(reason: Error) => void> | undefined
  /** Stops listening to the parent. */
  detach: (() => void) | undefined
}

/** A part of `parent`: cancelled with it, and able to be cancelled alone. Call `release` when the part has ended. */
export const createCancel = (parent?: Cancel): Cancel => ({
  parent,
  reason: undefined,
  listeners: undefined,
  detach: undefined,
})

/** Why this part is cancelled, if it is. */
export const reasonOf = (cancel: Cancel): Error | undefined => {
  for (let part: Cancel | undefined = cancel; part; part = part.parent) if (part.reason) return part.reason
  return undefined
}

/** The first reason stays. */
export const cancelWith = (cancel: Cancel, reason: Error): void => {
  if (cancel.reason) return
  cancel.reason = reason
  const told = cancel.listeners
  cancel.listeners = undefined
  for (const listener of told ?? []) listener(reason)
}

const NOTHING = () => {}

/** Calls back at once when already cancelled. The answer stops listening. */
export const onCancel = (cancel: Cancel, listener: (reason: Error) => void): (() => void) => {
  const already = reasonOf(cancel)
  if (already) {
    listener(already)
    return NOTHING
  }
  // Listening to the parent starts with the first listener of our own: most parts never have one.
  if (!cancel.listeners) {
    cancel.listeners = new Set()
    if (cancel.parent) cancel.detach ??= onCancel(cancel.parent, (reason) => cancelWith(cancel, reason))
  }
  const mine = cancel.listeners
  mine.add(listener)
  return () => void mine.delete(listener)
}

export const release = ({ detach }: Cancel): void => detach?.()
