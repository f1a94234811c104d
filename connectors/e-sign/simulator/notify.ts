import { setTimeout as sleep } from 'node:timers/promises'
import type { SigningRequest } from './requests.ts'

const ATTEMPTS = 3
const PAUSE_MS = 500
const PATIENCE_MS = 5_000

/** A simulator only ever calls the machine it runs on. */
export const isCallable = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    /^https?:$/.test(protocol) && (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname))
  )
}

const deliver = async ({ responseUri = '', handle, clientData, state }: SigningRequest): Promise<boolean> => {
  const response = await fetch(responseUri, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle, clientData, status: state }),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  await response.body?.cancel()
  return response.ok
}

/** Tells whoever asked that a request is decided, without the SAD, which only its handle buys. */
export const notify = async (request: SigningRequest): Promise<void> => {
  if (request.responseUri === undefined) return
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await deliver(request).catch(() => false)) {
      request.told = 'delivered'
      return
    }
    if (attempt < ATTEMPTS) await sleep(PAUSE_MS, undefined, { ref: false })
  }
  request.told = 'failed'
}
