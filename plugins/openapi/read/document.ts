import { isObject } from '#core'
import type { DescriptionFiles } from '#plugins/described'
import { type Loose, member, objectOf, textOf } from './loose.ts'
import type { Notes } from './notes.ts'
import { decodeText, type Parsed, parseText } from './parse.ts'
import { makePlain } from './plain.ts'
import { createRefs, type Refs } from './refs.ts'
import { Refusal, refusals } from './refusal.ts'

/** A description ready to be read: its root, and the way to all that it refers to. */
export interface Source {
  readonly dialect: '2.0' | '3.0' | '3.1'
  readonly root: Loose
  readonly file: string
  readonly refs: Refs
  readonly notes: Notes
}

const MARK = /^[\s{,]*["']?(?:openapi|swagger)["']?\s*:/m

/** Is there anything in these files that says it is an OpenAPI document? Looks at the text alone. */
export const recognises = (files: DescriptionFiles): boolean =>
  [...files.values()].some((bytes) => {
    const text = decodeText(bytes)
    return !/^\s*</.test(text) && MARK.test(text)
  })

const versionOf = (root: unknown): string | undefined =>
  textOf(member(root, 'openapi')) ?? textOf(member(root, 'swagger'))

const dialectOf = (root: Loose): Source['dialect'] => {
  const version = versionOf(root) ?? ''
  if (/^3\.[12](\D|$)/.test(version)) return '3.1'
  if (/^3(\D|$)/.test(version)) return '3.0'
  if (/^2(\D|$)/.test(version)) return '2.0'
  throw refusals.version(version.slice(0, 40))
}

const MAIN = /(^|\/)(openapi|swagger|index|main|root|api)\.(ya?ml|json)$/i

/** Shallow files before deep ones, then those named like a root. */
const byPlace = (a: string, b: string): number =>
  a.split('/').length - b.split('/').length || Number(MAIN.test(b)) - Number(MAIN.test(a)) || (a < b ? -1 : 1)

/** Finds the description among the files. Throws `Refusal` where there is none that can be read. */
export const openSource = (files: DescriptionFiles, notes: Notes): Source => {
  const opened = new Map<string, Parsed | undefined>()
  let failure: Refusal | undefined
  const open = (file: string): unknown => {
    if (opened.has(file)) return opened.get(file)?.value
    const bytes = files.get(file)
    let parsed: Parsed | undefined
    try {
      parsed = bytes && parseText(file, bytes)
      if (parsed && makePlain(parsed.value).dropped > 0) notes.warn('unsafeKey', file)
      if (parsed?.faulty) notes.warn('faulty', file)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      parsed = undefined
      failure ??= thrown
    }
    opened.set(file, parsed)
    return parsed?.value
  }

  const marked = [...files.keys()].filter((file) => recognises(new Map([[file, files.get(file) as Uint8Array]])))
  const candidates = (marked.length > 0 ? marked : [...files.keys()].slice(0, 20))
    .toSorted(byPlace)
    .filter((file) => versionOf(open(file)) !== undefined)
  const [file, ...others] = candidates
  if (file === undefined) throw failure ?? refusals.notDescription()
  const root = open(file)
  if (!isObject(root)) throw refusals.notDescription()
  for (const other of others) notes.warn('otherDocument', other)
  return { dialect: dialectOf(root), root: objectOf(root), file, refs: createRefs(open, file), notes }
}
