import type { DescriptionFiles } from '#plugins/described'
import { readDescriptionFiles } from '../descriptions/from-disk.ts'
import { UploadError } from '../descriptions/upload-error.ts'
import { CommandError } from './command.ts'

const REASONS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  ENOENT: { vi: 'không có tệp này', en: 'there is no such file' },
  EACCES: { vi: 'không có quyền đọc', en: 'it may not be read' },
  EISDIR: { vi: 'là thư mục', en: 'it is a folder' },
}

/** A fault of the file system as a sentence; anything else is thrown on. */
export const cannotRead = (path: string, thrown: unknown): never => {
  if (thrown instanceof UploadError) throw new CommandError(thrown.text)
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
  if (code === undefined) throw thrown
  const why = REASONS[code] ?? { vi: code, en: code }
  throw new CommandError({ vi: `Không đọc được “${path}”: ${why.vi}.`, en: `Cannot read “${path}”: ${why.en}.` })
}

/** The files of a description that a person named on the command line. */
export const uploadAt = (path: string): DescriptionFiles => {
  try {
    return readDescriptionFiles(path)
  } catch (thrown) {
    return cannotRead(path, thrown)
  }
}
