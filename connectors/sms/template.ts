/**
 * True when the text is the template with every hole `{…}` filled by at least one character. Each literal between
 * holes is sought as far left as it goes, which finds a match whenever there is one, in time linear in practice and
 * never worse than the product of both lengths.
 */
export const matchesTemplate = (template: string, text: string): boolean => {
  const literals = template.split(/\{[^{}]*\}/)
  const [first = '', ...rest] = literals
  const last = rest.pop()
  if (last === undefined) return text === template
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const literal of rest) {
    const found = text.indexOf(literal, at + 1)
    if (found < 0) return false
    at = found + literal.length
  }
  return text.length - last.length >= at + 1 && text.endsWith(last)
}
