import { useEffect } from 'react'
import { isLive } from './orders.ts'

const EVERY_MS = 1_500

/** Looks again while a run is not over, and the page is seen. */
export const useLive = (status: string | undefined, reload: () => void): void => {
  useEffect(() => {
    if (status === undefined || !isLive(status)) return
    const timer = setInterval(() => {
      if (!document.hidden) reload()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [status, reload])
}
