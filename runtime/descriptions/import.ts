import type { Localized } from '#core'
import type { AnyKind, DescriptionFiles, ImportReport, ImportResult } from '#plugins/described'

/** The kinds of descriptions this process can read, by the name that their connectors carry. */
export type Kinds = Readonly<Record<string, AnyKind>>

export type Imported = ImportResult | Unrecognised

/** No kind knows the files as its own. */
export interface Unrecognised {
  readonly ok: false
  readonly code: 'description.unknown'
  readonly message: Localized
  readonly report: Omit<ImportReport, 'kind'> & { readonly kind: null }
}

const unrecognised: Unrecognised = {
  ok: false,
  code: 'description.unknown',
  message: {
    vi: 'Không nhận ra tài liệu: cần OpenAPI (2.0, 3.x; JSON hoặc YAML) hoặc WSDL 1.1, dạng tệp, tệp ZIP hoặc thư mục.',
    en: 'The document is not recognised: it has to be OpenAPI (2.0, 3.x; JSON or YAML) or WSDL 1.1, as a file, a ZIP file or a folder.',
  },
  report: { kind: null, operations: 0, skipped: [], warnings: [] },
}

/** Reads a description of whichever kind it is: told by content, not by name. */
export const importDescription = (
  kinds: Kinds,
  files: DescriptionFiles,
  options: { readonly id?: string },
): Imported => {
  const kind = Object.values(kinds).find(({ recognises }) => recognises(files))
  return kind ? kind.read(files, options) : unrecognised
}
