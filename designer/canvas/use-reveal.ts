import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'

const MARGIN = 40

/** Moves the canvas to the selected node when it is out of sight: after a jump from a list, not after a click on it. */
export const useReveal = (selected: string | undefined): void => {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const node = selected === undefined ? undefined : flow.getInternalNode(selected)
    if (!node) return
    const { transform, width, height } = store.getState()
    const [left, top, zoom] = transform
    const { x, y } = node.internals.positionAbsolute
    const [x1, y1] = [x * zoom + left, y * zoom + top]
    const [x2, y2] = [x1 + (node.measured.width ?? 0) * zoom, y1 + (node.measured.height ?? 0) * zoom]
    const inSight = x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height
    if (inSight || width === 0) return
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const wide = (node.measured.width ?? 0) * zoom + 2 * MARGIN > width
    const target = wide ? { x: x + width / zoom / 2 - MARGIN, y: y + height / zoom / 2 - MARGIN } : undefined
    const middle = target ?? { x: x + (node.measured.width ?? 0) / 2, y: y + (node.measured.height ?? 0) / 2 }
    void flow.setCenter(middle.x, middle.y, { zoom, duration: calm ? 0 : 250 })
  }, [selected, flow, store])
}
