import { Handle, Position } from '@xyflow/react'
import { IN, type PortPlace } from './measure.ts'

/** Places are measured from a node's border box, dots are set in its padding box. */
const BORDER = 1

/** Where edges arrive. */
export const InDot = ({ connectable = false }: { readonly connectable?: boolean }) => (
  <Handle type="target" id={IN} position={Position.Top} isConnectable={connectable} />
)

/** Where edges leave by a port. */
export const PortDot = ({
  place: { port, side, x, y },
  connectable = false,
  title,
}: {
  readonly place: PortPlace
  readonly connectable?: boolean
  readonly title?: string
}) => (
  <Handle
    type="source"
    id={port}
    position={side === 'right' ? Position.Right : Position.Bottom}
    isConnectable={connectable}
    title={title}
    className={port === 'error' ? 'port-error' : ''}
    style={side === 'right' ? { top: y - BORDER } : { left: x - BORDER }}
  />
)
