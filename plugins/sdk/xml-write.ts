import { xmlError } from './xml-error.ts'
import { isXmlText } from './xml-text.ts'

/** An element to write. `content` is text, or elements in the order they shall stand. */
export interface XmlPart {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly content?: string | readonly XmlPart[]
}

/** A name with at most one prefix (Namespaces in XML 1.0 §4), letters of any script. */
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*(:[\p{L}_][\p{L}\p{N}\p{M}._-]*)?$/u

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const escaped = (text: string, pattern: RegExp): string => {
  if (!isXmlText(text)) throw xmlError('xml.syntax', { reason: 'a character that XML 1.0 does not allow' })
  return text.replace(pattern, (character) => ESCAPES[character] ?? character)
}

/** Text between tags. A bare return would be read as a line feed, so it is written as a reference. */
const escapeText = (text: string): string => escaped(text, /[&<>\r]/g)

/** Text of an attribute: white space would be read as spaces (XML 1.0 §3.3.3). */
const escapeAttribute = (text: string): string => escaped(text, /[&<>"\t\n\r]/g)

const named = (name: string): string => {
  if (!NAME.test(name)) throw xmlError('xml.syntax', { name: name.slice(0, 100) })
  return name
}

/** Writes the element and all in it, without white space of its own. Throws `xml.syntax` for names or characters that XML forbids. */
export const writeXml = ({ name, attributes = {}, content = '' }: XmlPart): string => {
  const head = Object.entries(attributes).map(([key, value]) => ` ${named(key)}="${escapeAttribute(value)}"`)
  const inner = typeof content === 'string' ? escapeText(content) : content.map(writeXml).join('')
  return `<${named(name)}${head.join('')}${inner === '' ? '/>' : `>${inner}</${name}>`}`
}
