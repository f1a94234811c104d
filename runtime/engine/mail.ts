import { type JournalStore, platformScope } from '#core'
import type { Codec } from './codec.ts'
import type { RunMail } from './services.ts'

/** Messages are sealed for their run; whoever holds it here is told at once. */
export const createMail = (
  journal: JournalStore,
  codec: Codec,
  clock: () => number,
  nudge: (run: string) => void,
): RunMail => ({
  send: async (unit, run, id, event) => {
    const body = await codec.seal({ unit, run, place: `message/${id}` }, event)
    const posted = await journal.post({ unit, principal: platformScope.principal }, run, { id, body }, clock())
    if (posted.state === 'posted') nudge(run)
    return posted
  },
})
