/** XML 1.0 §4.6. */
export const PREDEFINED_ENTITIES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
})

/** Characters outside XML 1.0 §2.2: control characters but tab, line feed and return; lone surrogates; two non-characters. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** True when XML can hold the text at all, escaped or not. */
export const isXmlText = (text: string): boolean => !FORBIDDEN.test(text)
