import { isObject } from '../json.ts'

/** The schema that a `$ref` means; undefined when it leads nowhere in the document. */
export type Resolve = (ref: string) => unknown

/** Schemas looked at for an `$id`. */
const MOST = 10_000

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const follow = (root: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, segment) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, segment)
          ? (at as Record<string, unknown>)[segment]
          : undefined,
      root,
    )

const idsIn = (root: unknown): ReadonlyMap<string, unknown> => {
  const ids = new Map<string, unknown>()
  const open: unknown[] = [root]
  for (let looked = 0; open.length > 0 && looked < MOST; looked += 1) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    if (isObject(next) && typeof next.$id === 'string' && !ids.has(next.$id)) ids.set(next.$id, next)
    for (const member of Object.values(next)) if (typeof member === 'object') open.push(member)
  }
  return ids
}

/** Follows `$ref`s inside one document: pointers from its root, and names given by `$id`. Nothing is ever fetched. */
export const createResolve = (root: unknown): Resolve => {
  let ids: ReadonlyMap<string, unknown> | undefined
  return (ref) => {
    if (ref === '#') return root
    if (ref.startsWith('#/')) return follow(root, ref.slice(1))
    ids ??= idsIn(root)
    return ids.get(ref)
  }
}
