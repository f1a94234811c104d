import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo, useEffect, useRef, useState } from 'react'
import { edgePath } from '../../canvas/edge-path.ts'
import type { PortEdgeData } from '../../canvas/scene.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKit } from '../kit.tsx'

const LABEL_OFFSET = 10
const STAYS_MS = 250

/** A way from a port to a step: under the pointer, or chosen, it offers to put a step in its middle. */
const EditEdgeView = ({ id, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<Edge<PortEdgeData>>) => {
  const t = useText()
  const { store } = useKit()
  const [near, setNear] = useState(false)
  const timer = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const { port = 'out', bends = [] } = data ?? {}
  const error = port === 'error'
  const way = bends.map(({ x, y }) => ({ x: x + sourceX, y: y + sourceY }))
  const path = edgePath({
    source: { x: sourceX, y: sourceY },
    target: { x: targetX, y: targetY - 2 },
    side: error ? 'right' : 'bottom',
    bends: way,
  })
  const middle = way[Math.floor(way.length / 2)] ?? { x: (sourceX + targetX) / 2, y: (sourceY + targetY) / 2 }
  const enter = () => {
    window.clearTimeout(timer.current)
    setNear(true)
  }
  const leave = () => {
    // Long enough to get from the line to the button.
    timer.current = window.setTimeout(() => setNear(false), STAYS_MS)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the outline offers the same by keyboard */}
      <g onMouseEnter={enter} onMouseLeave={leave}>
        <BaseEdge
          id={id}
          path={path}
          className={`edge ${error ? 'edge-error' : ''} ${selected ? 'is-chosen' : ''} ${near ? 'is-near' : ''}`}
          interactionWidth={18}
        />
      </g>
      {(error || near || selected) && (
        <EdgeLabelRenderer>
          {error && (
            <span
              className="edge-label"
              style={{ transform: `translate(${sourceX + LABEL_OFFSET}px, ${sourceY - 20}px)` }}
            >
              {t('port.error')}
            </span>
          )}
          {(near || selected) && (
            // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the button in sight
            <span
              className="edge-tools nodrag nopan"
              style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
              onMouseEnter={enter}
              onMouseLeave={leave}
            >
              <button
                type="button"
                tabIndex={-1}
                className="edge-add"
                aria-label={t('edit.insertHere')}
                title={t('edit.insertHere')}
                onClick={() => store.show({ dialog: { kind: 'add', slot: { edge: id } } })}
              >
                <Icon name="plus" size={14} />
              </button>
            </span>
          )}
        </EdgeLabelRenderer>
      )}
    </>
  )
}

export const EditEdge = memo(EditEdgeView)
