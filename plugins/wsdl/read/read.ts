import type { DescriptionFiles, ImportResult } from '#plugins/described'
import { toConnector } from '../map/connector.ts'
import type { WsdlWire } from '../wire.ts'
import { readDefinitions } from './definitions.ts'
import { createLibrary } from './library.ts'
import { createNotes } from './notes.ts'
import { Refusal, refusals } from './refusal.ts'
import { rootOf } from './root.ts'

/** Definitions that follow from one another in a longer chain than can be followed. */
const asRefusal = (thrown: unknown): Refusal => {
  if (thrown instanceof Refusal) return thrown
  if (thrown instanceof RangeError) return refusals.tooDeep()
  throw thrown
}

/** Reads an upload as a connector; what nothing usable comes of is refused with a reason, never thrown. */
export const readDescription = (files: DescriptionFiles, { id }: { readonly id?: string }): ImportResult<WsdlWire> => {
  const notes = createNotes()
  try {
    const library = createLibrary(files, notes)
    const connector = toConnector(readDefinitions(rootOf(files, library, notes), library, notes), notes, id)
    return { ok: true, connector, report: notes.report(Object.keys(connector.operations).length) }
  } catch (thrown) {
    const { code, text } = asRefusal(thrown)
    return { ok: false, code, message: text, report: notes.report(0) }
  }
}
