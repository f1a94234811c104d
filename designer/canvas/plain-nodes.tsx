import type { Node, NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useText } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import { Icon } from '../parts/icon.tsx'
import { SIZE } from './measure.ts'
import { PortDot } from './port-dot.tsx'
import type { LaneNodeData } from './scene.ts'
import { useView } from './view-state.tsx'

/** Where a flow begins: what triggers it. */
export const StartNode = memo(({ id }: NodeProps) => {
  const { startTitle, startSubtitle, selected } = useView()
  return (
    <div className={`node node-start ${selected === id ? 'is-selected' : ''}`}>
      <div className="node-head">
        <span className="node-icon">
          <Icon name="start" size={16} />
        </span>
        <span className="node-words">
          <span className="node-title">{startTitle}</span>
          <span className="node-subtitle mono">{startSubtitle}</span>
        </span>
      </div>
      <PortDot place={{ port: 'out', side: 'bottom', x: SIZE.start.width / 2, y: SIZE.start.height }} />
    </div>
  )
})

/** Where the body of a container begins. */
export const EntryNode = memo(() => (
  <div className="node-entry">
    <PortDot place={{ port: 'out', side: 'bottom', x: SIZE.entry.width / 2, y: SIZE.entry.height }} />
  </div>
))

const lanes: Readonly<Record<string, TextKey>> = {
  'forEach:body': 'lane.each',
  'repeat:body': 'lane.round',
  'tryCatch:body': 'lane.try',
  'tryCatch:catch': 'lane.catch',
  'onError:onError': 'lane.onError',
}

/** The ground on which a body stands. */
export const LaneNode = memo(({ data }: NodeProps<Node<LaneNodeData>>) => {
  const t = useText()
  const label = lanes[`${data.kind}:${data.name}`]
  const caught = data.name === 'catch' || data.name === 'onError'
  return (
    <div className={`node-lane ${caught ? 'is-catch' : ''}`}>
      <span className="lane-title">{label ? t(label) : data.name}</span>
    </div>
  )
})
