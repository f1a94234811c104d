import { type Cancel, onCancel } from './cancel.ts'

/** Resolves after `ms`; rejects with the reason when cancelled before. */
export const sleep = (ms: number, cancel: Cancel): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stopListening()
      resolve()
    }, ms)
    const stopListening = onCancel(cancel, (reason) => {
      clearTimeout(timer)
      reject(reason)
    })
  })
