import { type Edge as FlowEdge, type Node as FlowNode, type NodeHandle, Position } from '@xyflow/react'
import { type ArrangedBody, arrange, type Size } from './arrange.ts'
import type { Drawing, DrawnStep } from './drawing.ts'
import type { Point } from './layout.ts'
import { IN, portPlaces, SIZE, SPACING } from './measure.ts'

export type StepNodeData = { readonly drawn: DrawnStep }
export type LaneNodeData = { readonly kind: string; readonly name: string }
export type PortEdgeData = { readonly port: string; readonly choice: boolean; readonly bends: readonly Point[] }

export type SceneNode =
  | FlowNode<StepNodeData, 'step' | 'container'>
  | FlowNode<LaneNodeData, 'lane'>
  | FlowNode<Record<string, never>, 'start' | 'entry'>
export type SceneEdge = FlowEdge<PortEdgeData, 'port'>

/** Everything on the canvas, ready for React Flow, with sizes and handles known before anything is painted. */
export interface Scene {
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly width: number
  readonly height: number
  /** The middle of the start, from the left. */
  readonly startX: number
  /** Its top left corner. */
  readonly origin: Point
}

/** As large as the dot that `PortDot` draws, with its middle on the border of the node. */
const handle = (id: string, type: 'source' | 'target', position: Position, { x, y }: Point): NodeHandle => ({
  id,
  type,
  position,
  x: x - SIZE.port / 2,
  y: y - SIZE.port / 2,
  width: SIZE.port,
  height: SIZE.port,
})

const handlesOf = (ports: readonly string[], { width, height }: Size): NodeHandle[] => [
  handle(IN, 'target', Position.Top, { x: width / 2, y: 0 }),
  ...portPlaces(ports, width, height).map(({ port, side, x, y }) =>
    handle(port, 'source', side === 'right' ? Position.Right : Position.Bottom, { x, y }),
  ),
]

const common = (id: string, position: Point, size: Size, parentId: string | undefined) => ({
  id,
  position,
  ...size,
  measured: size,
  ...(parentId !== undefined && { parentId }),
  draggable: false,
  connectable: false,
})

const HANDS_ON = { draggable: true, connectable: true } as const

/** Ports that need their name written at the edge: where there is more than one way on. */
const isChoice = (port: string): boolean => port !== 'out'

export interface SceneOptions {
  readonly arrange?: typeof arrange
  /** Steps can be dragged and joined, edges chosen. What is placed by hand keeps its coordinates. */
  readonly editable?: boolean
}

/** Makes the scene of a drawing. The order of nodes is that of the document, parents first: it is the order of the Tab key. */
export const sceneOf = (
  { main, onError }: Drawing,
  { arrange: place = arrange, editable = false }: SceneOptions = {},
): Scene => {
  const nodes: SceneNode[] = []
  const edges: SceneEdge[] = []

  const addLanes = (drawn: DrawnStep, lanes: readonly ArrangedBody[]): void => {
    const height = Math.max(0, ...lanes.map((lane) => lane.height)) + SIZE.laneTitle + 2 * SIZE.padding
    let x = SIZE.padding
    for (const lane of lanes) {
      const size = { width: lane.width + 2 * SIZE.padding, height }
      nodes.push({
        ...common(lane.body.node, { x, y: SIZE.header }, size, drawn.node),
        type: 'lane',
        data: { kind: drawn.kind, name: lane.body.name },
        selectable: false,
        focusable: false,
      })
      addBody(lane, { x: SIZE.padding, y: SIZE.laneTitle + SIZE.padding }, lane.body.node)
      x += size.width + SIZE.betweenLanes
    }
  }

  const addBody = (arranged: ArrangedBody, origin: Point, parent: string | undefined): void => {
    const { body, corners, sizes, held, bends } = arranged
    const at = (node: string): Point => {
      const { x, y } = corners.get(node) ?? { x: 0, y: 0 }
      return { x: x + origin.x, y: y + origin.y }
    }
    const entry = sizes.get(body.start) ?? SIZE.entry
    nodes.push({
      ...common(body.start, at(body.start), entry, parent),
      type: parent === undefined && body.name === 'body' ? 'start' : 'entry',
      data: {},
      handles: handlesOf(['out'], entry).slice(1),
      ...(editable && { connectable: true }),
      focusable: parent === undefined && body.name === 'body',
      selectable: parent === undefined && body.name === 'body',
    })
    for (const drawn of body.steps) {
      const size = sizes.get(drawn.node) ?? SIZE.step
      nodes.push({
        ...common(drawn.node, at(drawn.node), size, parent),
        type: drawn.bodies.length > 0 ? 'container' : 'step',
        data: { drawn },
        handles: handlesOf(drawn.ports, size),
        ...(editable && HANDS_ON),
      })
      addLanes(drawn, held.get(drawn.node) ?? [])
    }
    const portsOf = new Map(body.steps.map(({ node, ports }) => [node, ports]))
    const portAt = (node: string, port: string): Point => {
      const { x, y } = corners.get(node) ?? { x: 0, y: 0 }
      const { width, height } = sizes.get(node) ?? SIZE.step
      const ports = portsOf.get(node) ?? ['out']
      const place = portPlaces(ports, width, height).find((one) => one.port === port)
      return { x: x + (place?.x ?? width / 2), y: y + (place?.y ?? height) }
    }
    for (const { id, from, port, to } of body.links)
      edges.push({
        id,
        type: 'port',
        source: from,
        sourceHandle: port,
        target: to,
        targetHandle: IN,
        focusable: false,
        selectable: editable,
        data: { port, choice: isChoice(port), bends: seenFrom(portAt(from, port), bends.get(id) ?? []) },
      })
  }

  const first = place(main, SIZE.start, SPACING)
  const origin = editable ? first.origin : { x: 0, y: 0 }
  addBody(first, origin, undefined)
  let { width, height } = first
  if (onError) {
    const second = place(onError, SIZE.entry)
    const size = { width: second.width + 2 * SIZE.padding, height: second.height + SIZE.laneTitle + 2 * SIZE.padding }
    nodes.push({
      ...common(onError.node, { x: origin.x, y: origin.y + height + SIZE.betweenBodies }, size, undefined),
      type: 'lane',
      data: { kind: 'onError', name: 'onError' },
      selectable: false,
      focusable: false,
    })
    addBody(second, { x: SIZE.padding, y: SIZE.laneTitle + SIZE.padding }, onError.node)
    width = Math.max(width, size.width)
    height += SIZE.betweenBodies + size.height
  }
  const startX = origin.x + (first.corners.get(main.start)?.x ?? 0) + SIZE.start.width / 2
  return { nodes, edges, width, height, startX, origin }
}

/** Bends as seen from where the edge leaves: React Flow tells an edge only where its ends are. */
const seenFrom = (origin: Point, bends: readonly Point[]): readonly Point[] =>
  bends.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y }))
