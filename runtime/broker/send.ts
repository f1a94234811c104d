import type { Dispatcher } from 'undici'
import { type Cancel, offCancel, onCancel } from '../executor/cancel.ts'
import { aborted, toNetworkError } from './network-errors.ts'
import type { Outgoing } from './request.ts'
import { responseErrors } from './response-errors.ts'
import type { Target } from './target.ts'

/** An answer as it came over the wire: perhaps still compressed. */
export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly chunks: readonly Buffer[]
}

/**
 * Makes one request and gathers its answer. Uses the client's lowest interface: a stream for every body would cost more
 * than the whole rest. Rejects with `PluginError` alone.
 */
export const send = (
  dispatcher: Dispatcher,
  { origin, host, path }: Target,
  request: Outgoing,
  cancel: Cancel,
  maxBytes: number,
): Promise<Received> =>
  new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined
    let status = 0
    let headers: Received['headers'] = {}
    const chunks: Buffer[] = []
    let size = 0
    let over = false

    const leave = (reason: Error): void => fail(aborted(host, controller !== undefined, reason))
    const fail = (reason: Error): void => {
      if (over) return
      over = true
      offCancel(cancel, leave)
      reject(reason)
      controller?.abort(reason)
    }
    onCancel(cancel, leave)
    if (over) return

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        controller = started
        // Cancelled while it waited for a connection: it must not go out any more.
        if (over) started.abort(new Error('cancelled'))
      },
      onResponseStart: (_, code, received) => {
        if (code < 200) return
        status = code
        headers = received
        if (Number(received['content-length']) > maxBytes && request.method !== 'HEAD')
          fail(responseErrors.tooLarge(host, maxBytes))
      },
      onResponseData: (_, chunk) => {
        size += chunk.length
        if (size > maxBytes) fail(responseErrors.tooLarge(host, maxBytes))
        else chunks.push(chunk)
      },
      onResponseEnd: () => {
        if (over) return
        over = true
        offCancel(cancel, leave)
        resolve({ status, headers, chunks })
      },
      onResponseError: (_, error) => fail(toNetworkError(error, host, controller !== undefined)),
    }
    try {
      dispatcher.dispatch(
        {
          origin,
          path,
          method: request.method as Dispatcher.HttpMethod,
          headers: request.headers,
          body: request.body ?? null,
        },
        handler,
      )
    } catch (thrown) {
      fail(toNetworkError(thrown, host, false))
    }
  })
