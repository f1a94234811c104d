export type Told = (reason: Error) => void

/**
 * Cancellation of a part of a run: a plain record, because a forEach of many items makes one for each and mostly
 * nobody listens. An `AbortController` for each would cost more than the steps.
 */
export interface Cancel {
  readonly parent: Cancel | undefined
  /** Why, once this part itself was cancelled; `reasonOf` also asks the parts around it. */
  reason: Error | undefined
  /** Few: those who wait in this part, and the parts inside that somebody waits in. */
  listeners: Told[] | undefined
  /** Listens to the parent, from the first listener of our own on: most parts never have one. */
  heard: Told | undefined
}

/** A part of `parent`: cancelled with it, and able to be cancelled alone. Call `release` when the part has ended. */
export const createCancel = (parent?: Cancel): Cancel => ({
  parent,
  reason: undefined,
  listeners: undefined,
  heard: undefined,
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

/** Calls back once, at once when already cancelled. */
export const onCancel = (cancel: Cancel, listener: Told): void => {
  const already = reasonOf(cancel)
  if (already) {
    listener(already)
    return
  }
  if (cancel.listeners) {
    cancel.listeners.push(listener)
    return
  }
  cancel.listeners = [listener]
  if (!cancel.parent || cancel.heard) return
  cancel.heard = (reason) => cancelWith(cancel, reason)
  onCancel(cancel.parent, cancel.heard)
}

/** Calls back no more. */
export const offCancel = ({ listeners }: Cancel, listener: Told): void => {
  if (!listeners) return
  const place = listeners.lastIndexOf(listener)
  if (place >= 0) listeners.splice(place, 1)
}

export const release = ({ parent, heard }: Cancel): void => {
  if (parent && heard) offCancel(parent, heard)
}

/** What somebody else's signal says, in this way. */
export const cancelOf = (signal: AbortSignal): Cancel => {
  const cancel = createCancel()
  const leave = (): void => cancelWith(cancel, signal.reason)
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  return cancel
}
