import { isObject } from '#core'
import { type Loose, member } from './loose.ts'

/** A part of a description, and the file it stands in: its own `$ref`s start there. */
export interface Located {
  readonly value: unknown
  readonly file: string
  /** Tells parts apart that a `$ref` leads to; empty for one that no `$ref` named. */
  readonly key: string
}

export type Broken = { readonly broken: 'remote' | 'missing'; readonly ref: string }
export type Followed = Located | Broken

/** Follows `$ref`s through the files of an upload, and nowhere else. */
export interface Refs {
  /** What one `$ref` in that file leads to. */
  readonly target: (ref: string, file: string) => Followed
  /** The value itself, or what its chain of `$ref`s leads to. */
  readonly follow: (value: unknown, file: string) => Followed
}

/** A file's content; undefined where there is no such file, or it cannot be read. */
export type OpenFile = (file: string) => unknown

const LONGEST_CHAIN = 50
const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*:|\/\/)/

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A path relative to a file; undefined where it climbs out of the upload. */
const joined = (file: string, path: string): string | undefined => {
  const segments = path.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return undefined
  }
  return segments.join('/')
}

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

const step = (value: unknown, segment: string): unknown => {
  if (Array.isArray(value)) return /^\d{1,9}$/.test(segment) ? value[Number(segment)] : undefined
  return member(value, unescaped(segment)) ?? member(value, decoded(unescaped(segment))) ?? member(value, segment)
}

/** Where documents put by mistake, or by an older version, what the other one names. */
const OTHER_PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/definitions\//, '/components/schemas/'],
  [/^\/components\/schemas\//, '/definitions/'],
  [/^\/(parameters|responses)\//, '/components/$1/'],
  [/^\/components\/(parameters|responses)\//, '/$1/'],
  [/^\/(?!components\/|definitions\/)([^/]+)$/, '/components/schemas/$1'],
  [/^\/(?!components\/|definitions\/)([^/]+)$/, '/definitions/$1'],
]

/** `#/…`, and its sloppy forms `#definitions/…` and `#Pet`. */
const pointerOf = (fragment: string): string =>
  fragment === '' || fragment.startsWith('/') ? fragment : `/${fragment}`

export const createRefs = (open: OpenFile, root: string): Refs => {
  const anchors = new Map<string, ReadonlyMap<string, unknown>>()

  /** Parts of a file by their `$anchor`. */
  const anchorsOf = (file: string): ReadonlyMap<string, unknown> => {
    const known = anchors.get(file)
    if (known) return known
    const found = new Map<string, unknown>()
    const left: unknown[] = [open(file)]
    while (left.length > 0) {
      const next = left.pop()
      if (typeof next !== 'object' || next === null) continue
      const anchor = member(next, '$anchor')
      if (typeof anchor === 'string' && !found.has(anchor)) found.set(anchor, next)
      left.push(...Object.values(next).filter((one) => typeof one === 'object'))
    }
    anchors.set(file, found)
    return found
  }

  const walk = (file: string, pointer: string, hops: number): Followed | undefined => {
    let here: Located = { value: open(file), file, key: `${file}#` }
    const segments = pointer.split('/').slice(1)
    for (const [index, segment] of segments.entries()) {
      const next = step(here.value, segment)
      if (next === undefined) {
        const ref = member(here.value, '$ref')
        if (typeof ref !== 'string' || hops >= LONGEST_CHAIN) return undefined
        const through = hop(ref, here.file, hops + 1)
        if ('broken' in through) return through
        const rest = segments.slice(index)
        return walk(through.file, [through.key.slice(through.key.indexOf('#') + 1), ...rest].join('/'), hops + 1)
      }
      here = { value: next, file: here.file, key: `${here.key}/${segment}` }
    }
    return here.value === undefined ? undefined : here
  }

  const inFile = (file: string, fragment: string, hops: number): Followed | undefined => {
    const pointer = pointerOf(fragment)
    const found =
      walk(file, pointer, hops) ?? (decoded(pointer) === pointer ? undefined : walk(file, decoded(pointer), hops))
    if (found) return found
    const anchored = fragment.startsWith('/') ? undefined : anchorsOf(file).get(fragment)
    if (anchored !== undefined) return { value: anchored, file, key: `${file}#${fragment}` }
    for (const [pattern, place] of OTHER_PLACES) {
      const other = pattern.test(pointer) ? walk(file, pointer.replace(pattern, place), hops) : undefined
      if (other) return other
    }
    return undefined
  }

  const hop = (ref: string, file: string, hops: number): Followed => {
    const text = ref.trim()
    const hash = text.indexOf('#')
    const path = hash < 0 ? text : text.slice(0, hash)
    const fragment = hash < 0 ? '' : text.slice(hash + 1)
    if (ABSOLUTE.test(path)) return { broken: 'remote', ref }
    if (path === '') return inFile(file, fragment, hops) ?? { broken: 'missing', ref }
    for (const one of [path, decoded(path)]) {
      const other = joined(file, one)
      if (other !== undefined && open(other) !== undefined)
        return inFile(other, fragment, hops) ?? { broken: 'missing', ref }
    }
    // Swagger 1.2 named models without a pointer, and documents of 2.0 still do.
    const named = hash < 0 && /^[\w.-]+$/.test(path) ? inFile(root, path, hops) : undefined
    return named ?? { broken: /[/.]/.test(path) ? 'remote' : 'missing', ref }
  }

  const follow = (value: unknown, file: string): Followed => {
    let here: Located = { value, file, key: '' }
    for (let hops = 0; hops <= LONGEST_CHAIN; hops += 1) {
      const ref = refOf(here.value)
      if (ref === undefined) return here
      const next = hop(ref, here.file, hops)
      if ('broken' in next) return next
      here = next
    }
    return { broken: 'missing', ref: refOf(value) ?? '' }
  }

  return { target: (ref, file) => hop(ref, file, 0), follow }
}

/** The `$ref` of an object, where it is a text. */
export const refOf = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined
  const ref = member(value as Loose, '$ref')
  return typeof ref === 'string' ? ref : undefined
}
