/** A stretch of `$text`: words that stay, or a hole that is filled when the step runs. */
export interface TextPart {
  readonly kind: 'text' | 'hole'
  readonly text: string
}

const HOLE = /\\\{\{|\{\{((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'{}]|[{}](?![{}]))*)\}\}/g

/** Splits text at its holes for showing; `\{{` stands for two braces. What cannot be read as a hole stays text. */
export const textParts = (template: string): readonly TextPart[] => {
  const parts: TextPart[] = []
  let text = ''
  let from = 0
  for (const match of template.matchAll(HOLE)) {
    text += template.slice(from, match.index)
    from = match.index + match[0].length
    const hole = match[1]
    if (hole === undefined) {
      text += '{{'
      continue
    }
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
    parts.push({ kind: 'hole', text: hole.trim() })
  }
  text += template.slice(from)
  if (text !== '') parts.push({ kind: 'text', text })
  return parts
}
