import { type AnchorHTMLAttributes, useMemo, useSyncExternalStore } from 'react'
import { hrefOf, type Route, routeOf } from './route.ts'

const subscribe = (told: () => void): (() => void) => {
  window.addEventListener('hashchange', told)
  return () => window.removeEventListener('hashchange', told)
}

const fragment = (): string => window.location.hash

/** The route that the address bar shows. */
export const useRoute = (): Route => {
  const hash = useSyncExternalStore(subscribe, fragment)
  return useMemo(() => routeOf(hash), [hash])
}

/** Goes to a route. `replace` leaves no step in the browser's history: for filters and selections. */
export const navigate = (route: Route, { replace = false } = {}): void => {
  const href = hrefOf(route)
  if (!replace) {
    window.location.hash = href
    return
  }
  window.history.replaceState(null, '', href)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: Route }

export const Link = ({ to, children, ...rest }: LinkProps) => (
  <a {...rest} href={hrefOf(to)}>
    {children}
  </a>
)
