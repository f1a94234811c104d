/**
 * Cancellation of a part of a run. Cheaper than an `AbortController` per body: a forEach of many
 * items makes one of these for each, and mostly nobody listens.
 */
export interface Cancel {
  /** Why, once cancelled. */
  readonly reason: Error | undefined
  /** Calls back at once when already cancelled. The answer stops listening. */
  readonly onCancel: (listener: (reason: Error) => void) => () => void
  /** The first reason stays. */
  readonly cancel: (reason: Error) => void
}

const NOTHING = () => {}

/** A part of `parent`: cancelled with it, and able to be cancelled alone. Call `release` when the part has ended. */
export const createCancel = (parent?: Cancel): Cancel & { readonly release: () => void } => {
  let reason = parent?.reason
  let listeners: Set<(reason: Error) => void> | undefined
  let release = NOTHING
  const cancel = (why: Error): void => {
    if (reason) return
    reason = why
    const told = listeners
    listeners = undefined
    for (const listener of told ?? []) listener(why)
  }
  return {
    get reason() {
      return reason ?? parent?.reason
    },
    onCancel: (listener) => {
      const already = reason ?? parent?.reason
      if (already) {
        listener(already)
        return NOTHING
      }
      // Listening to the parent starts with the first listener of our own: most parts never have one.
      if (!listeners) {
        listeners = new Set()
        if (parent && release === NOTHING) release = parent.onCancel(cancel)
      }
      const mine = listeners
      mine.add(listener)
      return () => void mine.delete(listener)
    },
    cancel,
    release: () => release(),
  }
}
