import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { xmlError } from './xml-error.ts'
import { isXmlText, PREDEFINED_ENTITIES } from './xml-text.ts'

export interface XmlElement {
  /** As written, prefix included. */
  readonly name: string
  /** Without the prefix: peers choose their prefixes as they like. */
  readonly local: string
  /** By the name as written, namespace declarations included. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The character data directly inside, joined. Always text: `007` stays `007`. */
  readonly text: string
}

export interface XmlLimits {
  /** UTF-16 units of the whole text. Default 2,097,152. */
  readonly maxLength?: number
  /** Elements inside elements. Default 64. */
  readonly maxDepth?: number
}

const MAX_LENGTH = 2_097_152
const MAX_DEPTH = 64

const decodeReference = (_match: string, reference: string): string => {
  if (!reference.endsWith(';')) throw xmlError('xml.syntax', { reference })
  const name = reference.slice(0, -1)
  const known = PREDEFINED_ENTITIES[name]
  if (known !== undefined) return known
  const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name)
  if (!number) throw xmlError('xml.dtd', { entity: name })
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  const character = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\0'
  if (!isXmlText(character)) throw xmlError('xml.syntax', { reference: name })
  return character
}

/** Without a DTD only five named entities and character references exist (XML 1.0 §4.1, §4.6). */
const entityDecoder = {
  decode: (text: string): string => (text.includes('&') ? text.replace(/&([^;\s&<]{0,40};?)/g, decodeReference) : text),
  setExternalEntities: () => {},
  addInputEntities: () => {
    throw xmlError('xml.dtd')
  },
  reset: () => {},
  setXmlVersion: () => {},
}

const parserFor = (maxDepth: number): XMLParser =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
    entityDecoder,
    onDangerousProperty: (name) => {
      throw xmlError('xml.syntax', { name })
    },
  })

const defaultParser = parserFor(MAX_DEPTH)

/** What the parser yields: `{ <tag>: children, ':@': attributes }`, or `{ '#text': text }`. */
type Raw = Readonly<Record<string, unknown>>

const elementOf = (raw: Raw): XmlElement => {
  const name = Object.keys(raw).find((key) => key !== ':@') as string
  const local = name.slice(name.indexOf(':') + 1)
  // The parser refuses such names itself, but not behind a prefix that a caller may drop.
  if (local === '__proto__') throw xmlError('xml.syntax', { name })
  const inner = raw[name] as readonly Raw[]
  const attributes = Object.assign(Object.create(null), raw[':@']) as Record<string, string>
  return {
    name,
    local,
    attributes,
    children: inner.filter((item) => !('#text' in item)).map(elementOf),
    text: inner.map((item) => ('#text' in item ? String(item['#text']) : '')).join(''),
  }
}

const parseOrThrow = (text: string, maxDepth: number): readonly Raw[] => {
  try {
    const parser = maxDepth === MAX_DEPTH ? defaultParser : parserFor(maxDepth)
    return parser.parse(text) as readonly Raw[]
  } catch (error) {
    if (error instanceof Error && error.name === 'PluginError') throw error
    const reason = error instanceof Error ? error.message.slice(0, 200) : ''
    throw xmlError(/nested/i.test(reason) ? 'xml.tooDeep' : 'xml.syntax', { reason })
  }
}

/**
 * Reads XML from outside into its root element. Throws `PluginError`: `xml.tooLarge` before anything is read,
 * `xml.dtd` for a document type or an entity that XML itself does not define, `xml.tooDeep`, `xml.syntax`.
 * Nothing outside the text is ever fetched.
 */
export const parseXml = (
  text: string,
  { maxLength = MAX_LENGTH, maxDepth = MAX_DEPTH }: XmlLimits = {},
): XmlElement => {
  if (text.length > maxLength) throw xmlError('xml.tooLarge', { length: text.length, maxLength })
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw xmlError('xml.dtd')
  if (!isXmlText(text)) throw xmlError('xml.syntax', { reason: 'a character that XML 1.0 does not allow' })
  if (text.slice(text.lastIndexOf('>') + 1).trim() !== '')
    throw xmlError('xml.syntax', { reason: 'text after the end' })
  const wellFormed = XMLValidator.validate(text)
  if (wellFormed !== true) {
    const { msg, line, col } = wellFormed.err
    throw xmlError('xml.syntax', { reason: msg.slice(0, 200), line, column: col })
  }
  const [root, ...more] = parseOrThrow(text, maxDepth).filter((item) => !('#text' in item))
  if (!root || more.length > 0) throw xmlError('xml.syntax', { reason: 'there must be one root element' })
  return elementOf(root)
}

/** The first child of that local name. */
export const xmlChild = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element?.children.find((child) => child.local === local)

/** The trimmed text at the end of a path of local names; empty when any of it is missing. */
export const xmlTextAt = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  path.reduce<XmlElement | undefined>(xmlChild, element)?.text.trim() ?? ''
