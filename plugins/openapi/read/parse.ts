import { type Document, parseAllDocuments } from 'yaml'
import { isObject } from '#core'
import { refusals } from './refusal.ts'

/** Bytes of one document. */
const MOST_MIB = 64

/** What was read, and whether the text had faults that were put up with. */
export interface Parsed {
  readonly value: unknown
  readonly faulty: boolean
}

const decoders: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** The text behind any byte order mark; without one, UTF-8. */
export const decodeText = (bytes: Uint8Array): string => {
  const marked = decoders.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  return new TextDecoder(marked?.[1] ?? 'utf-8').decode(bytes).replace(/^\ufeff/, '')
}

const asJson = (text: string): Parsed | undefined => {
  try {
    return { value: JSON.parse(text), faulty: false }
  } catch {
    return undefined
  }
}

/** Times that aliases may repeat what an anchor names; what they repeat in all is bounded by `makePlain`. */
const ALIASES = 10_000

/** Core schema: dates and `yes` stay texts, tags run nothing. Repeated keys are put up with: looking for them is quadratic. */
const OPTIONS = {
  schema: 'core',
  version: '1.2',
  uniqueKeys: false,
  merge: true,
  strict: false,
  prettyErrors: false,
  keepSourceTokens: false,
  logLevel: 'silent',
} as const

const yamlDocuments = (text: string): readonly Document[] => {
  const documents = parseAllDocuments(text, OPTIONS)
  return Array.isArray(documents) ? documents : []
}

/** A tab in the indentation is forbidden by YAML and written all the same. */
const withoutTabs = (text: string): string =>
  text.replace(/^[ \t]*\t[ \t]*/gm, (indent) => indent.replaceAll('\t', '  '))

const isDescription = (value: unknown): boolean => isObject(value) && ('openapi' in value || 'swagger' in value)

/** The first document that describes something, or else the first of all. */
const asYaml = (text: string): Parsed | { readonly why: string } => {
  let first: Parsed | undefined
  let why = ''
  for (const document of yamlDocuments(text)) {
    why ||= document.errors[0]?.message ?? ''
    const value: unknown = document.toJS({ maxAliasCount: ALIASES })
    if (typeof value !== 'object' || value === null) continue
    const parsed = { value, faulty: document.errors.length > 0 }
    if (isDescription(value)) return parsed
    first ??= parsed
  }
  return first ?? { why }
}

/** Reads a file that is JSON or YAML. Throws `Refusal`. */
export const parseText = (file: string, bytes: Uint8Array): Parsed => {
  if (bytes.length > MOST_MIB * 1_048_576) throw refusals.tooManyBytes(MOST_MIB)
  const text = decodeText(bytes)
  const json = /^\s*[[{]/.test(text) ? asJson(text) : undefined
  if (json) return json
  let why = ''
  for (const attempt of [text, ...(text.includes('\t') ? [withoutTabs(text)] : [])]) {
    try {
      const yaml = asYaml(attempt)
      if ('why' in yaml) why ||= yaml.why
      else if (!yaml.faulty || attempt !== text || !text.includes('\t')) return yaml
    } catch (thrown) {
      // Aliases out of bounds, or nested deeper than the parser's stack.
      why ||= thrown instanceof Error ? thrown.message : ''
    }
  }
  throw refusals.unreadable(file, why.split('\n')[0]?.slice(0, 200) || 'YAML')
}
