const KEY = 'lienthong.key'
const IN_FRAGMENT = /^#(?:key=)(lt_[A-Za-z0-9_-]{1,200})$/

/** What a browser window gives: narrowed, so that tests need no browser. */
export interface KeyPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { replaceState(state: unknown, unused: string, url: string): void }
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/**
 * The access key of this tab. One that came in the address (`#key=lt_…`) is kept for the tab and taken
 * out of the address bar and of the browser's history at once: it must not be bookmarked or shared.
 */
export const takeKey = ({ location, history, sessionStorage }: KeyPlace): string | undefined => {
  const found = IN_FRAGMENT.exec(location.hash)?.[1]
  if (found !== undefined) {
    sessionStorage.setItem(KEY, found)
    history.replaceState(null, '', `${location.pathname}${location.search}#/`)
    return found
  }
  return sessionStorage.getItem(KEY) ?? undefined
}

export const keepKey = ({ sessionStorage }: Pick<KeyPlace, 'sessionStorage'>, key: string): void =>
  sessionStorage.setItem(KEY, key)

export const forgetKey = ({ sessionStorage }: Pick<KeyPlace, 'sessionStorage'>): void => sessionStorage.removeItem(KEY)
