import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { SIZE } from '../../canvas/measure.ts'
import { isByHand } from '../actions/spot.ts'
import { useKit } from '../kit.tsx'
import { connect, refusalOf } from '../model/edges.ts'
import { flowOf } from '../store/store.ts'
import { sourceOf } from './connecting.ts'
import { refusalKeys } from './connection-line.tsx'
import type { EditEdge, EditNode } from './node-data.ts'
import { pointOf } from './point-of.ts'
import { bodyAt, stepAt } from './targets.ts'

/** What becomes of a wire: an edge, a refusal with its reason, or the question what should stand where it was dropped. */
export const useConnecting = () => {
  const kit = useKit()
  const { store } = kit
  const react = useReactFlow<EditNode, EditEdge>()
  const isValid = useCallback(
    ({ source, sourceHandle, target }: Connection | EditEdge) => {
      const now = flowOf(store.get())
      const from = sourceOf(now, source, sourceHandle ?? 'out')
      return from !== undefined && refusalOf(now, from, target) === undefined
    },
    [store],
  )
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      store.run('cmd.connect', (now) => {
        const from = sourceOf(now, source, sourceHandle ?? 'out')
        return from && connect(now, from, target)
      })
    },
    [store],
  )
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { isValid: joined, fromHandle, fromNode, toNode }: FinalConnectionState) => {
      if (joined || !fromHandle || !fromNode) return
      const now = flowOf(store.get())
      const shape = kit.geometryOf(now)
      const point = react.screenToFlowPosition(pointOf(event))
      const over = toNode?.id ?? stepAt(now, shape, point)
      const back = fromHandle.type === 'target'
      const source = back
        ? over === undefined
          ? undefined
          : sourceOf(now, over, 'out')
        : sourceOf(now, fromNode.id, fromHandle.id ?? 'out')
      if (!source) return
      const elsewhere = !back && !toNode && bodyAt(now, shape, point) !== source.body
      const target = back ? fromNode.id : over
      if (target !== undefined && !elsewhere) {
        const refusal = refusalOf(now, source, target)
        if (refusal) store.show({ said: { key: refusalKeys[refusal] } })
        else store.run('cmd.connect', (latest) => connect(latest, source, target))
        return
      }
      if (elsewhere) {
        store.show({ said: { key: refusalKeys.border } })
        return
      }
      const corner = { x: point.x - SIZE.step.width / 2, y: point.y }
      const at = isByHand(now, source.body) ? shape.toBody(source.body, corner) : undefined
      store.show({ dialog: { kind: 'add', slot: { after: source, at } } })
    },
    [kit, store, react],
  )

  return { isValid, onConnect, onConnectEnd }
}
