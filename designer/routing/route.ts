/** Every page of the application and what its address holds. */
export type Route =
  | { readonly page: 'services' }
  | { readonly page: 'flows'; readonly q?: string }
  | { readonly page: 'flow'; readonly flow: string; readonly version?: string; readonly step?: string }
  | ({ readonly page: 'runs' } & RunFilters)
  | { readonly page: 'run'; readonly run: string; readonly view?: string; readonly step?: string }
  | { readonly page: 'plugins'; readonly plugin?: string }
  | { readonly page: 'unknown' }

export interface RunFilters {
  readonly flow?: string
  readonly status?: string
  /** A span that ends now, such as `24h`; or `custom`, bounded by `from` and `to`. */
  readonly span?: string
  readonly from?: string
  readonly to?: string
}

type Query = Readonly<Record<string, string>>
type Read = (id: string | undefined, query: Query) => Route

const pages: Readonly<Record<string, Read>> = {
  '': () => ({ page: 'services' }),
  flows: (id, query) => (id === undefined ? { page: 'flows', ...query } : { page: 'flow', flow: id, ...query }),
  runs: (id, query) => (id === undefined ? { page: 'runs', ...query } : { page: 'run', run: id, ...query }),
  plugins: (id) => ({ page: 'plugins', ...(id !== undefined && { plugin: id }) }),
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The route of a fragment such as `#/runs?status=failed`. Anything unreadable is the unknown page, never an error. */
export const routeOf = (fragment: string): Route => {
  const [path = '', search = ''] = fragment.replace(/^#?\/?/, '').split('?')
  const [head = '', id, ...rest] = path.split('/').map(decoded)
  const read = rest.length === 0 && Object.hasOwn(pages, head) ? pages[head] : undefined
  const query = Object.fromEntries([...new URLSearchParams(search)].filter(([name, value]) => name !== 'page' && value))
  return read?.(id === '' ? undefined : id, query) ?? { page: 'unknown' }
}

const queryOf = (values: object): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** The fragment of a route; `routeOf` reads it back. */
export const hrefOf = (route: Route): string => {
  const { page, ...rest } = route
  if (route.page === 'services' || route.page === 'unknown') return '#/'
  if (route.page === 'plugins') return route.plugin ? `#/plugins/${encodeURIComponent(route.plugin)}` : '#/plugins'
  if (route.page === 'flow') {
    const { version, step } = route
    return `#/flows/${encodeURIComponent(route.flow)}${queryOf({ version, step })}`
  }
  if (route.page === 'run') {
    const { view, step } = route
    return `#/runs/${encodeURIComponent(route.run)}${queryOf({ view, step })}`
  }
  return `#/${page}${queryOf(rest)}`
}
