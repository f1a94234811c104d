/** The parameters of a path that fits, or undefined. */
export type PathMatch = (path: string) => Readonly<Record<string, string>> | undefined

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({})

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** The names of the parameters in a template such as `/ho-so/{maHoSo}`. */
export const pathParams = (template: string): readonly string[] =>
  segmentsOf(template).flatMap((segment) => (/^\{[A-Za-z][A-Za-z0-9_]*\}$/.test(segment) ? [segment.slice(1, -1)] : []))

/** Compiles a template whose segments are literal or `{name}`. A trailing slash makes no difference. */
export const compilePath = (template: string): PathMatch => {
  const segments = segmentsOf(template)
  const names = pathParams(template)
  if (segments.length === 0) return (path) => (path === '' || path === '/' ? NO_PARAMS : undefined)
  return (path) => {
    const given = segmentsOf(path)
    if (given.length !== segments.length) return undefined
    const params: Record<string, string> = {}
    for (let i = 0; i < segments.length; i += 1) {
      const segment = segments[i] as string
      const value = given[i] as string
      const name = segment.startsWith('{') ? segment.slice(1, -1) : undefined
      if (name !== undefined && names.includes(name)) params[name] = value
      else if (segment !== value) return undefined
    }
    return params
  }
}
