import type { JournalStore, Message } from '#core'
import type { Collections } from '../collections.ts'
import type { Keeping } from '../kept.ts'
import { duplicatesIn } from '../mongo-error.ts'
import { untilSettled } from '../patience.ts'
import { idOf, inUnit } from '../place.ts'
import { byNumber, type JournalDocument, type Mail } from './journal-documents.ts'

/** A body up to this size stands in the run's document while it waits. */
const INLINE = 4_096

export interface MailBox {
  readonly post: JournalStore['post']
  readonly waiting: (run: Pick<JournalDocument, 'mail'>) => Promise<readonly Message[] | undefined>
  /** Where these messages stand; and from now on they are known as read. To be called before they are taken out. */
  readonly markRead: (run: Pick<JournalDocument, '_id' | 'mail'>, ids: readonly string[]) => Promise<readonly string[]>
}

const MAIL = { mail: 1, received: 1, held: 1, ended: 1, dueAt: 1, epoch: 1 } as const

/**
 * Messages wait in the document of their run, so that a commit that lets go of the run and a message that comes meet in one
 * document: one of them sees the other.
 *
 * **Once**: a message is taken out of the document only after a document of its own says that it was read. Whoever posts
 * reads the run first, then that document, and writes only if no message came since: so it either sees that the message
 * is known, or is the one that makes it so.
 */
export const createMailBox = ({ journal, received: read }: Collections, keeping: Keeping): MailBox => ({
  post: async ({ unit }, id, message, now) => {
    const mine = { _id: id, stage: 'kept', ...inUnit(unit) } as const
    let body: Mail['body'] | undefined
    const posted = await untilSettled<{ readonly state: 'posted' | 'duplicate' | 'ended' | 'unknown' }>(async () => {
      const run = await journal.findOne(mine, { projection: MAIL })
      if (!run) return { state: 'unknown' }
      if (Object.values(run.mail).some((other) => other.id === message.id)) return { state: 'duplicate' }
      if (await read.findOne({ _id: idOf(id, message.id) })) return { state: 'duplicate' }
      if (run.ended) return { state: 'ended' }
      body ??= await keeping.keep(message.body, INLINE, { owner: id })
      const { received, held, epoch, dueAt } = run
      const { matchedCount } = await journal.updateOne(
        { ...mine, ended: false, received, held, epoch },
        {
          $set: {
            [`mail.${received}`]: { id: message.id, body } satisfies Mail,
            ...(!held && { dueAt: Math.min(dueAt ?? now, now) }),
          },
          $inc: { received: 1, unread: 1 },
        },
      )
      return matchedCount === 1 ? { state: 'posted' } : undefined
    })
    if (posted.state !== 'posted') await keeping.discard(body)
    return posted
  },

  waiting: async ({ mail }) => {
    const letters = byNumber(mail).map(([, letter]) => letter)
    const bodies = await keeping.read(letters.map(({ body }) => body))
    if (bodies.includes(undefined)) return undefined
    return letters.map(({ id }, n) => ({ id, body: bodies[n] as Uint8Array }))
  },

  markRead: async ({ _id: run, mail }, ids) => {
    const taken = byNumber(mail).filter(([, { id }]) => ids.includes(id))
    if (taken.length > 0)
      try {
        await read.insertMany(
          taken.map(([, { id }]) => ({ _id: idOf(run, id), run })),
          { ordered: false },
        )
      } catch (error) {
        if (!duplicatesIn(error)) throw error
      }
    return taken.map(([place]) => String(place))
  },
})
