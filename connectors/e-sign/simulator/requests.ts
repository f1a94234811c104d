import { randomBytes } from 'node:crypto'
import type { HeldCredential } from './authority.ts'

export type Decision = 'confirm' | 'refuse'
export type State = 'pending' | 'confirmed' | 'refused' | 'expired'

/** A signer is asked to confirm hashes. */
export interface SigningRequest {
  readonly handle: string
  readonly credential: HeldCredential
  /** SHA-256 in base64. */
  readonly hashes: readonly string[]
  readonly description: string
  readonly clientData: string
  readonly responseUri: string | undefined
  /** Milliseconds since 1970, as all times here. */
  readonly askedAt: number
  readonly expiresAt: number
  state: State
  decidedAt: number | undefined
  /** What unlocks the key, once confirmed. */
  sad: { readonly value: string; readonly expiresAt: number; signaturesLeft: number } | undefined
  /** Whether the word about the decision got through, where one was asked for. */
  told: 'delivered' | 'failed' | undefined
}

export type NewRequest = Pick<SigningRequest, 'credential' | 'hashes' | 'description' | 'clientData' | 'responseUri'>

export interface RequestsOptions {
  readonly clock: () => number
  readonly patienceMs: number
  readonly sadLifeMs: number
  readonly onDecided: (request: SigningRequest) => void
}

export interface Requests {
  readonly add: (request: NewRequest) => SigningRequest
  readonly byHandle: (handle: string) => SigningRequest | undefined
  readonly byClientData: (clientData: string) => SigningRequest | undefined
  readonly bySad: (sad: string) => SigningRequest | undefined
  /** False when there is nothing to decide any more. */
  readonly decide: (handle: string, decision: Decision) => boolean
  /** Newest first. */
  readonly list: () => readonly SigningRequest[]
  readonly clear: () => void
}

const CAPACITY = 500
const unguessable = (): string => randomBytes(24).toString('hex')

/** What is asked of signers, and what they said. Keeps the newest and forgets older ones. */
export const createRequests = ({ clock, patienceMs, sadLifeMs, onDecided }: RequestsOptions): Requests => {
  let all: SigningRequest[] = []

  const settle = (request: SigningRequest, state: State, now: number): void => {
    request.state = state
    request.decidedAt = now
    if (state === 'confirmed')
      request.sad = { value: unguessable(), expiresAt: now + sadLifeMs, signaturesLeft: request.hashes.length }
    onDecided(request)
  }
  const current = (): readonly SigningRequest[] => {
    const now = clock()
    for (const request of all)
      if (request.state === 'pending' && now >= request.expiresAt) settle(request, 'expired', now)
    return all
  }

  return {
    add: (request) => {
      const now = clock()
      const added: SigningRequest = {
        ...request,
        handle: unguessable(),
        askedAt: now,
        expiresAt: now + patienceMs,
        state: 'pending',
        decidedAt: undefined,
        sad: undefined,
        told: undefined,
      }
      all = [added, ...all.slice(0, CAPACITY - 1)]
      setTimeout(current, patienceMs + 1).unref()
      return added
    },
    byHandle: (handle) => current().find((request) => request.handle === handle),
    byClientData: (clientData) =>
      clientData === '' ? undefined : current().find((request) => request.clientData === clientData),
    bySad: (sad) => current().find((request) => request.sad?.value === sad),
    decide: (handle, decision) => {
      const request = current().find((one) => one.handle === handle)
      if (request?.state !== 'pending') return false
      settle(request, decision === 'confirm' ? 'confirmed' : 'refused', clock())
      return true
    },
    list: current,
    clear: () => {
      all = []
    },
  }
}
