import { Handle, Position } from '@xyflow/react'
import { IN, type PortPlace } from './measure.ts'

/** Places are measured from a node's border box, dots are set in its padding box. */
const BORDER = 1

/** Where edges arrive. */
export const InDot = () => <Handle type="target" id={IN} position={Position.Top} isConnectable={false} />

/** Where edges leave by a port. */
export const PortDot = ({ place: { port, side, x, y } }: { readonly place: PortPlace }) => (
  <Handle
    type="source"
    id={port}
    position={side === 'right' ? Position.Right : Position.Bottom}
    isConnectable={false}
    className={port === 'error' ? 'port-error' : ''}
    style={side === 'right' ? { top: y - BORDER } : { left: x - BORDER }}
  />
)
