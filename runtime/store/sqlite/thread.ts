import { Worker } from 'node:worker_threads'
import { StoreError } from '../store-error.ts'
import type { Call, Failure, FromThread, ThreadData } from './protocol.ts'

/** A thread that answers calls in the order they were made. */
export interface Thread {
  /** Rejects with `StoreError`. */
  readonly call: (name: string, args: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

const errorOf = ({ code, message }: Failure): StoreError => new StoreError(code, message)

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Starts a thread and waits until it is ready; rejects when it cannot be. A failure after that is fatal:
 * every pending call is rejected, and `onFatal` is told.
 */
export const startThread = (program: URL, data: ThreadData, onFatal: (error: Error) => void): Promise<Thread> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: data, execArgv: ['--disable-warning=ExperimentalWarning'] })
    const pending = new Map<number, Pending>()
    let calls = 0
    let isReady = false
    /** Why nothing can be asked any more. */
    let end: StoreError | undefined

    const fail = (error: StoreError): void => {
      end = error
      for (const { reject: refuse } of pending.values()) refuse(error)
      pending.clear()
      if (isReady) onFatal(error)
      else reject(error)
    }
    const gone = new Promise<void>((done) => {
      worker.on('exit', () => {
        if (!end) fail(new StoreError('store.failed', 'thread ended'))
        done()
      })
    })
    // A message between threads costs as much as a small change: calls of one turn of the event loop go together.
    let gathered: Call[] = []
    const send = (): void => {
      if (gathered.length === 0 || end) return
      worker.postMessage(gathered)
      gathered = []
    }
    const thread: Thread = {
      call: (name, args) =>
        end
          ? Promise.reject(end)
          : new Promise((settle, refuse) => {
              calls += 1
              pending.set(calls, { resolve: settle, reject: refuse })
              if (gathered.push({ id: calls, name, args }) === 1) setImmediate(send)
            }),
      close: async () => {
        send()
        if (!end) worker.postMessage('close')
        end ??= new StoreError('store.closed')
        await gone
      },
    }
    worker.on('error', (error) =>
      fail(new StoreError('store.failed', error instanceof Error ? error.message : String(error))),
    )
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') {
        isReady = true
        resolve(thread)
      } else if (message.kind === 'fatal') {
        fail(errorOf(message.error))
        void worker.terminate()
      } else {
        for (const reply of message.replies) {
          const waiting = pending.get(reply.id)
          pending.delete(reply.id)
          if (reply.ok) waiting?.resolve(reply.value)
          else waiting?.reject(errorOf(reply.error))
        }
      }
    })
  })
