import type { DescriptionFiles } from '#plugins/described'
import { PluginError } from '#plugins/sdk'
import { decodeXml } from '../xml/decode.ts'
import { isXsd } from '../xml/names.ts'
import { attr, type Node, readTree } from '../xml/tree.ts'
import type { Notes } from './notes.ts'
import { Refusal, refusals } from './refusal.ts'

/** Bytes of one file. */
const MOST_BYTES = 64 * 1024 * 1024
const LIMITS = { maxLength: MOST_BYTES, maxDepth: 100 }

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The path without `.` and `..`; a `..` above the top stays at the top. */
const normal = (path: string): string => {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '.' && segment !== '') kept.push(segment)
  }
  return kept.join('/')
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const isRemote = (location: string): boolean => /^([A-Za-z][A-Za-z0-9+.-]+:|\/\/)/.test(location)

/** The uploaded files as documents, each read once. */
export interface Library {
  readonly paths: readonly string[]
  /** Undefined where the file is not XML; throws `Refusal` where `needed`. */
  readonly open: (path: string, needed?: boolean) => Node | undefined
  /**
   * The uploaded file that a location means, seen from another file. People collect files by hand: letter case,
   * escapes, folders, and addresses on the web are forgiven where only one file can be meant.
   */
  readonly find: (from: string, location: string | undefined, namespace: string | undefined) => string | undefined
}

export const createLibrary = (files: DescriptionFiles, notes: Notes): Library => {
  const opened = new Map<string, Node | undefined>()
  const paths = [...files.keys()]

  const parse = (path: string, needed: boolean): Node | undefined => {
    const bytes = files.get(path)
    if (!bytes) return undefined
    try {
      if (bytes.length > MOST_BYTES) throw refusals.tooLarge(MOST_BYTES / 1024 / 1024)
      return readTree(decodeXml(bytes), LIMITS)
    } catch (thrown) {
      if (thrown instanceof Refusal && needed) throw thrown
      const why =
        thrown instanceof PluginError
          ? thrown.text
          : { vi: 'cấu trúc không đọc được.', en: 'its structure cannot be read.' }
      if (needed) throw refusals.unreadable(path, why)
      notes.warn('unreadableFile', `${path} (${why.en})`)
      return undefined
    }
  }

  const open = (path: string, needed = false): Node | undefined => {
    if (!opened.has(path)) opened.set(path, parse(path, needed))
    return opened.get(path)
  }

  const only = (matches: (path: string) => boolean): string | undefined => {
    const found = paths.filter(matches)
    return found.length === 1 ? found[0] : undefined
  }

  const byNamespace = (namespace: string): string | undefined =>
    only((path) => {
      if (!/\.xsd$/i.test(path)) return false
      const node = open(path)
      return node?.local === 'schema' && isXsd(node.namespace) && attr(node, 'targetNamespace') === namespace
    })

  const byLocation = (from: string, location: string): string | undefined => {
    const bare = location.replace(/\\/g, '/').replace(/#.*$/, '')
    const path = normal(isRemote(bare) ? bare.replace(/^[^/]*\/*/, '') : `${folderOf(from)}${bare}`)
    const base = baseOf(decoded(path)).toLowerCase()
    return [
      ...(isRemote(bare) ? [] : [path, decoded(path)]),
      only((one) => one.toLowerCase() === decoded(path).toLowerCase()),
      base === '' ? undefined : only((one) => baseOf(one).toLowerCase() === base),
    ].find((one) => one !== undefined && files.has(one))
  }

  return {
    paths,
    open,
    find: (from, location, namespace) => {
      const found = location === undefined ? undefined : byLocation(from, location.trim())
      return found ?? (namespace ? byNamespace(namespace) : undefined)
    },
  }
}
