/** One import or export from another file. */
export interface Import {
  readonly specifier: string
  /** What stands between `import` and `from`; empty for an import without names. */
  readonly clause: string
  readonly line: number
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** The code without comments, strings and regular expressions: lines keep their places. Text in templates goes, holes stay. */
export const withoutText = (code: string): string => {
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|\$\{(?:[^{}`]|\{[^{}]*\})*\}|[^`\\])*`|(?<=[=(,:!&|?;{}[\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*/g
  return code.replace(pattern, blank)
}

const IMPORT = /(?:\b(?:import|export)\s+([\w\s{},*$]+?)\s*\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\2/g
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** Every module that the code names, types too. */
export const importsOf = (code: string): readonly Import[] => {
  const bare = code.replace(COMMENT, (comment, offset: number) => (code[offset - 1] === ':' ? comment : blank(comment)))
  return [...bare.matchAll(IMPORT)].map((match) => ({
    specifier: match[3] as string,
    clause: match[1] ?? '',
    line: bare.slice(0, match.index).split('\n').length,
  }))
}
