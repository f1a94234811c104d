import { type RefObject, useEffect, useRef } from 'react'

/**
 * Scrolls an element into view when `key` changes and it is off the screen: on a narrow page what was
 * chosen shows below the fold. Nothing moves when the page is first shown.
 */
export const useIntoView = (element: RefObject<HTMLElement | null>, key: string | undefined): void => {
  const before = useRef(key)
  useEffect(() => {
    if (before.current === key) return
    before.current = key
    const box = element.current?.getBoundingClientRect()
    if (key === undefined || !box || box.top < window.innerHeight - 160) return
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    element.current?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
  }, [element, key])
}
