import type { JsonSchema } from '#core'
import { pointer } from '#core'
import type { PagingHint } from '#plugins/described'
import { type Loose, listOf, member, objectOf, textOf } from '../read/loose.ts'
import type { WireParameter } from '../wire.ts'

/** Names of parameters without case and signs. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

const FROM: readonly (readonly [PagingHint['by'], ReadonlySet<string>])[] = [
  [
    'cursor',
    new Set([
      'cursor',
      'after',
      'startingafter',
      'pagetoken',
      'nextpagetoken',
      'continuationtoken',
      'nexttoken',
      'marker',
      'skiptoken',
      'pagecursor',
      'startcursor',
      'bookmark',
      'scrollid',
      'exclusivestartkey',
    ]),
  ],
  ['page', new Set(['page', 'pagenumber', 'pageno', 'pagenum', 'pageindex', 'currentpage', 'p', 'trang'])],
  ['offset', new Set(['offset', 'skip', 'start', 'startindex', 'startat', 'from', 'firstresult'])],
]

const SIZE: ReadonlySet<string> = new Set([
  'limit',
  'pagesize',
  'perpage',
  'size',
  'maxresults',
  'count',
  'top',
  'rows',
  'first',
  'take',
  'itemsperpage',
  'resultsperpage',
  'maxitems',
])

const NEXT: ReadonlySet<string> = new Set([
  'nextpagetoken',
  'nextcursor',
  'nextlink',
  'nexttoken',
  'continuationtoken',
  'endcursor',
  'nextpage',
  'nextpageurl',
  'nextmarker',
  'next',
  'odatanextlink',
])

/** Levels of an answer looked through for what leads on: `meta.next`, `links.next.href` … */
const DEPTH = 2

const resolved = (schema: unknown, whole: JsonSchema): Loose => {
  const ref = textOf(member(schema, '$ref'))
  return objectOf(ref === undefined ? schema : member(whole.$defs, ref.slice('#/$defs/'.length)))
}

/** The place in an answer that says where to go on. */
const nextIn = (schema: unknown, whole: JsonSchema, path: readonly string[] = []): string | undefined => {
  const node = resolved(schema, whole)
  const properties = objectOf(node.properties)
  for (const name of Object.keys(properties)) if (NEXT.has(plain(name))) return pointer(...path, name)
  const inner = path.length < DEPTH ? Object.entries(properties) : []
  for (const [name, value] of inner) {
    if (!/^(meta|metadata|links?|_links|paging|pagination|page|pageinfo|page_info|cursor|cursors)$/i.test(name))
      continue
    const found = nextIn(value, whole, [...path, name])
    if (found !== undefined) return found
  }
  for (const one of listOf(node.allOf)) {
    const found = nextIn(one, whole, path)
    if (found !== undefined) return found
  }
  return undefined
}

/** A guess from names alone: a hint for a person. */
export const pagingOf = (parameters: readonly WireParameter[], output: JsonSchema): PagingHint | undefined => {
  const inQuery = parameters.filter((one) => one.in === 'query')
  const at = ({ name, field = name }: WireParameter): string => pointer('query', field)
  const size = inQuery.find(({ name }) => SIZE.has(plain(name)))
  const next = nextIn(output, output)
  for (const [by, names] of FROM) {
    const from = inQuery.find(({ name }) => names.has(plain(name)))
    // `from` and `start` alone are as often dates.
    if (from === undefined || (by === 'offset' && size === undefined)) continue
    return {
      by,
      from: at(from),
      ...(size && { size: at(size) }),
      ...(by === 'cursor' && next !== undefined && { next }),
    }
  }
  return next === undefined || !/link|url|next$/i.test(next)
    ? undefined
    : { by: 'link', ...(size && { size: at(size) }), next }
}
