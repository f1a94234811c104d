import type { PartEnd } from '#core/engine'
import type { Book } from './book.ts'

/** What the parent of a part learns of its end. */
export const partEndOf = (book: Book): PartEnd => {
  const { end, main, dead } = book.state()
  if (end?.status === 'succeeded')
    return { kind: 'completed', outputs: (end.output as readonly unknown[] | null) ?? [], undos: main.undos }
  if (end?.status === 'cancelled') return { kind: 'cancelled' }
  return { kind: 'failed', error: (end?.error ?? dead) as NonNullable<typeof dead> }
}
