import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import type { DescriptionFiles } from '#plugins/described'
import { UPLOAD_LIMITS, uploadErrors } from './upload-error.ts'
import { isZip, unzip } from './zip.ts'

const SKIPPED: ReadonlySet<string> = new Set(['node_modules'])

/** Every plain file below a folder; links are not followed. */
const filesIn = (root: string): DescriptionFiles => {
  const files = new Map<string, Uint8Array>()
  const open = [root]
  let left: number = UPLOAD_LIMITS.bytes
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) open.push(path)
      if (!entry.isFile()) continue
      const { size } = statSync(path)
      left -= size
      if (left < 0 || size > UPLOAD_LIMITS.fileBytes || files.size >= UPLOAD_LIMITS.files) throw uploadErrors.tooLarge()
      files.set(relative(root, path).split(sep).join('/'), readFileSync(path))
    }
  }
  return files
}

/** The files of an upload: an archive unpacked, or the one document that it is. Throws `UploadError`. */
export const filesOf = (name: string, bytes: Uint8Array): DescriptionFiles =>
  isZip(bytes) ? unzip(bytes) : new Map([[name, bytes]])

/** A description on disk: a document, an archive or a folder. Throws `UploadError`, or an error of the file system. */
export const readDescriptionFiles = (path: string): DescriptionFiles => {
  const stats = statSync(path)
  if (stats.isDirectory()) return filesIn(path)
  if (stats.size > UPLOAD_LIMITS.bytes) throw uploadErrors.tooLarge()
  return filesOf(basename(path), readFileSync(path))
}
