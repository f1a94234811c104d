/** A path as the description wrote it, ready to be filled in. */
export interface Template {
  readonly path: string
  /** Names of its holes, in order; each once. */
  readonly names: readonly string[]
  /** Holes whose value may run over several segments: `{+name}`, `{path*}`. */
  readonly wide: ReadonlySet<string>
  /** Where the path was written as a whole address. */
  readonly origin?: string
}

const HOLE = /\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g

/** The name in a hole, without the operators of RFC 6570 and the patterns that frameworks write there. */
const nameIn = (hole: string): string =>
  hole
    .replace(/^[+#./;?&]/, '')
    .replace(/[*]$|:.*$/s, '')
    .trim()

const declaredAs = (name: string, hole: string, declared: readonly string[]): string =>
  declared.find((one) => one === hole) ??
  declared.find((one) => one === name) ??
  declared.find((one) => one.toLowerCase() === name.toLowerCase()) ??
  name

/**
 * Reads a path's template. Documents forget the leading slash, write `:id` for `{id}`, another case than
 * the parameter's, the fragment by which several operations share a path, or the whole address.
 */
export const templateOf = (written: string, declared: readonly string[]): Template => {
  const origin = /^https?:\/\/[^/{}?#]+/i.exec(written)?.[0]
  const relative = (origin === undefined ? written : written.slice(origin.length))
    .trim()
    .replace(/#(?![^{]*\}).*$/s, '')
  const rooted = relative.startsWith('/') ? relative : `/${relative}`
  const braced = /[{}]/.test(rooted)
    ? rooted
    : rooted.replace(/\/:([A-Za-z_]\w*)/g, (whole, name: string) => (declared.includes(name) ? `/{${name}}` : whole))
  const names: string[] = []
  const wide = new Set<string>()
  const path = braced.replace(HOLE, (whole, hole: string) => {
    const name = declaredAs(nameIn(hole), hole, declared)
    if (name === '') return whole
    if (!names.includes(name)) names.push(name)
    if (/^\+|\*$/.test(hole)) wide.add(name)
    return `{${name}}`
  })
  return { path, names, wide, ...(origin !== undefined && { origin }) }
}
