import { pathParams, pathSegments } from '#core'

/** The parameters of a path that fits, or undefined. */
export type PathMatch = (path: string) => Readonly<Record<string, string>> | undefined

export const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({})

/** Compiles a template whose segments are literal or `{name}`. A trailing slash makes no difference. */
export const compilePath = (template: string): PathMatch => {
  const segments = pathSegments(template)
  if (segments.length === 0) return (path) => (path === '' || path === '/' ? NO_PARAMS : undefined)
  const names = segments.map((segment) => pathParams(segment)[0])
  return (path) => {
    const given = pathSegments(path)
    if (given.length !== segments.length) return undefined
    const params: Record<string, string> = {}
    for (let i = 0; i < segments.length; i += 1) {
      const value = given[i] as string
      const name = names[i]
      if (name !== undefined) params[name] = value
      else if (segments[i] !== value) return undefined
    }
    return params
  }
}
