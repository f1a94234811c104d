import type { DescriptionFiles, ImportResult } from '#plugins/described'
import { toConnector } from '../map/connector.ts'
import type { OpenApiWire } from '../wire.ts'
import { openSource } from './document.ts'
import { createNotes } from './notes.ts'
import { Refusal } from './refusal.ts'

/** Reads an upload as a connector; what nothing usable comes of is refused with a reason, never thrown. */
export const readDescription = (
  files: DescriptionFiles,
  { id }: { readonly id?: string },
): ImportResult<OpenApiWire> => {
  const notes = createNotes()
  try {
    const connector = toConnector(openSource(files, notes), id)
    return { ok: true, connector, report: notes.report(Object.keys(connector.operations).length) }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { ok: false, code: thrown.code, message: thrown.text, report: notes.report(0) }
  }
}
