import type { BodyKind } from '../wire.ts'

/** The type without its parameters, in lower case. */
export const essence = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase()

export const isJson = (mediaType: string): boolean => {
  const type = essence(mediaType)
  return /[/+]json$/.test(type) || type === 'json' || /^(\*|application)\/\*$/.test(type) || type === '*'
}

const TEXTS =
  /^text\/|[/+](xml|yaml|x-yaml|csv|javascript|graphql|x-ndjson|ndjson|jsonl|json-seq|jsonlines|edn|sql|hal|html|pem-file|jwt|jose|x-pem-file|xhtml|plain|rtf|ld|n3|turtle|n-triples|sparql-query|sparql-update)$/

export const isXml = (mediaType: string): boolean => /[/+]xml$/.test(essence(mediaType))

/** How a body of that type is put together, or an answer of that type taken apart. */
export const kindOf = (mediaType: string): BodyKind => {
  const type = essence(mediaType)
  if (isJson(type)) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  if (type.startsWith('multipart/')) return 'multipart'
  return TEXTS.test(type) ? 'text' : 'binary'
}

/** A media type fit to stand in a header: documents write `*`, `json`, or a list. */
export const writable = (mediaType: string): string => {
  const type = mediaType.trim()
  if (/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(\s*;[\x20-\x7e]*)?$/.test(type)) return type
  return isJson(type) ? 'application/json' : 'application/octet-stream'
}

/** For a range of types, a type to send: whoever takes any JSON takes JSON. */
export const sendable = (mediaType: string): string => {
  const type = writable(mediaType)
  if (!type.includes('*')) return type
  if (isJson(type)) return 'application/json'
  if (type.startsWith('multipart/')) return 'multipart/form-data'
  return type.startsWith('text/') ? 'text/plain' : 'application/octet-stream'
}
