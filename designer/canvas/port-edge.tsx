import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { useText } from '../i18n/language.tsx'
import { edgePath } from './edge-path.ts'
import type { PortEdgeData } from './scene.ts'
import { useView } from './view-state.tsx'

const LABEL_OFFSET = 10

/** A way from a port to the next step. In a replay the ways that were taken stand out. */
const PortEdgeView = ({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<Edge<PortEdgeData>>) => {
  const t = useText()
  const { replay } = useView()
  const { port = 'out', bends = [] } = data ?? {}
  const error = port === 'error'
  const path = edgePath({
    source: { x: sourceX, y: sourceY },
    target: { x: targetX, y: targetY - 2 },
    side: error ? 'right' : 'bottom',
    bends: bends.map(({ x, y }) => ({ x: x + sourceX, y: y + sourceY })),
  })
  const state = replay ? (replay.taken.has(id) ? 'is-taken' : 'is-dead') : ''
  return (
    <>
      <BaseEdge id={id} path={path} className={`edge ${error ? 'edge-error' : ''} ${state}`} interactionWidth={0} />
      {error && (
        <EdgeLabelRenderer>
          <span
            className={`edge-label ${state}`}
            style={{ transform: `translate(${sourceX + LABEL_OFFSET}px, ${sourceY - 20}px)` }}
          >
            {t('port.error')}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

export const PortEdge = memo(PortEdgeView)
