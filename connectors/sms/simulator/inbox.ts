import type { SmsAlphabet } from '#plugins/sdk'

/** A message as the citizen's phone would show it. */
export interface InboxMessage {
  readonly id: string
  readonly phone: string
  readonly brandname: string
  readonly text: string
  readonly alphabet: SmsAlphabet
  readonly segments: number
  readonly requestId: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** Accepted in sandbox mode: a real gateway would not deliver it. */
  readonly sandbox: boolean
}

export interface Inbox {
  readonly add: (message: InboxMessage) => void
  /** Newest first. */
  readonly list: () => readonly InboxMessage[]
  readonly clear: () => void
}

/** Keeps the newest messages and forgets older ones. */
export const createInbox = (capacity = 500): Inbox => {
  let messages: InboxMessage[] = []
  return {
    add: (message) => {
      messages = [message, ...messages.slice(0, capacity - 1)]
    },
    list: () => messages,
    clear: () => {
      messages = []
    },
  }
}
