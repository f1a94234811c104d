import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { wholeView } from '../../canvas/viewport.ts'
import { add } from '../actions/adding.ts'
import { useKit } from '../kit.tsx'
import type { Wanted } from '../model/new-step.ts'
import { flowOf } from '../store/store.ts'
import { slotAt } from './dropping.ts'
import type { EditEdge, EditNode } from './node-data.ts'

/** Lets commands reach the canvas while it is shown. */
export const useCanvasHandle = (pane: RefObject<HTMLDivElement | null>): void => {
  const kit = useKit()
  const { store } = kit
  const react = useReactFlow<EditNode, EditEdge>()
  useEffect(() => {
    const inside = (x: number, y: number): boolean => {
      const box = pane.current?.getBoundingClientRect()
      return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
    }
    kit.canvas.current = {
      fit: () => {
        const box = pane.current
        if (!box) return
        const { scene } = kit.geometryOf(flowOf(store.get()))
        void react.setViewport(wholeView(scene, { width: box.clientWidth, height: box.clientHeight }))
      },
      zoomTo: (step) => {
        const rect = kit.geometryOf(flowOf(store.get())).rects.get(step)
        if (rect) void react.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, { zoom: 1 })
      },
      drop: (wanted: Wanted, at) => {
        if (!inside(at.x, at.y)) return false
        const now = flowOf(store.get())
        return add(kit, wanted, slotAt(now, kit.geometryOf(now), react.screenToFlowPosition(at)))
      },
    }
    return () => {
      kit.canvas.current = undefined
    }
  }, [kit, store, react, pane])
}
