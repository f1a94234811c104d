import { canonicalText, type Flow, isObject } from '#core'
import { compileRule } from '#core/expression'
import { openFlow } from '../model/open.ts'

/** The same operator that flows use: a browser's own needs HTTPS. Taken piece by piece, since an evaluation is bounded. */
const hash = (() => {
  const compiled = compileRule({ sha256: { var: 'text' } })
  return (text: string): string => (compiled.ok ? String(compiled.rule.evaluate({ text })) : '')
})()

const PIECE = 20_000

/** SHA-256 over the SHA-256 of each stretch of 20,000 characters of the canonical document. */
export const checksumOf = (document: unknown): string => {
  const text = canonicalText(document)
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += PIECE) pieces.push(hash(text.slice(at, at + PIECE)))
  return hash(pieces.join(''))
}

/** A flow as a file. It names connections and holds none of their secrets. */
export const exportText = (flow: string, document: Flow): string =>
  `${JSON.stringify({ format: 'lienthong-flow', version: 1, flow, checksum: checksumOf(document), document }, null, 2)}\n`

export type Imported =
  | {
      readonly ok: true
      readonly flow: string | undefined
      readonly document: Flow /** It says what it should be, and is not. */
      readonly altered: boolean
    }
  | { readonly ok: false; readonly why: 'notJson' | 'notAFlow' }

/** Reads a file: an export, or a bare flow document. */
export const readImport = (text: string): Imported => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, why: 'notJson' }
  }
  if (!isObject(value)) return { ok: false, why: 'notAFlow' }
  const wrapped = value.format === 'lienthong-flow'
  const document = wrapped ? value.document : value
  if (!isObject(document) || !isObject(document.body) || !isObject(document.trigger))
    return { ok: false, why: 'notAFlow' }
  const opened = openFlow(document)
  if (!opened.ok) return { ok: false, why: 'notAFlow' }
  return {
    ok: true,
    flow: wrapped && typeof value.flow === 'string' ? value.flow : undefined,
    document: opened.flow,
    altered: wrapped && value.checksum !== checksumOf(document),
  }
}
