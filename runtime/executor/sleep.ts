import { type Cancel, offCancel, onCancel } from './cancel.ts'

/** Resolves after `ms`; rejects with the reason when cancelled before. */
export const sleep = (ms: number, cancel: Cancel): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = (reason: Error): void => {
      clearTimeout(timer)
      reject(reason)
    }
    const timer = setTimeout(() => {
      offCancel(cancel, leave)
      resolve()
    }, ms)
    onCancel(cancel, leave)
  })
