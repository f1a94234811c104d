import type { ConnectionLineComponentProps } from '@xyflow/react'
import { edgePath } from '../../canvas/edge-path.ts'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { useKit } from '../kit.tsx'
import type { Refusal } from '../model/edges.ts'
import { refusalOf } from '../model/edges.ts'
import { flowOf } from '../store/store.ts'
import { sourceOf } from './connecting.ts'

/** Why a wire cannot end where it is held. */
export const refusalKeys = {
  gone: 'refuse.gone',
  self: 'refuse.self',
  border: 'refuse.border',
  cycle: 'refuse.cycle',
  twice: 'refuse.twice',
} as const satisfies Record<Refusal, TextKey>

/** The wire in someone's hand. Over a step that it cannot be joined with it says why. */
export const ConnectionLine = ({
  fromX,
  fromY,
  toX,
  toY,
  fromNode,
  fromHandle,
  toNode,
}: ConnectionLineComponentProps) => {
  const t = useText()
  const { store } = useKit()
  const flow = flowOf(store.get())
  const ends = fromHandle?.type === 'target' ? [toNode?.id, fromNode.id] : [fromNode.id, toNode?.id]
  const [from, to] = ends
  const source =
    from === undefined ? undefined : sourceOf(flow, from, (fromHandle?.type === 'source' && fromHandle.id) || 'out')
  const refusal = source && to !== undefined ? refusalOf(flow, source, to) : undefined
  const back = fromHandle?.type === 'target'
  const path = edgePath({
    source: back ? { x: toX, y: toY } : { x: fromX, y: fromY },
    target: back ? { x: fromX, y: fromY } : { x: toX, y: toY },
    side: !back && fromHandle?.id === 'error' ? 'right' : 'bottom',
    bends: [],
  })
  return (
    <g>
      <path d={path} className={`edge edge-held ${refusal ? 'is-refused' : ''}`} />
      {refusal && (
        <foreignObject x={toX + 12} y={toY + 8} width={260} height={60} className="edge-refusal">
          <span>{t(refusalKeys[refusal])}</span>
        </foreignObject>
      )}
    </g>
  )
}
