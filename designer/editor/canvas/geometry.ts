import type { Flow } from '#core'
import { type ArrangedBody, arrangeBody, type Size } from '../../canvas/arrange.ts'
import type { DrawnBody, DrawnStep } from '../../canvas/drawing.ts'
import type { Point, Spacing } from '../../canvas/layout.ts'
import { INNER_SPACING, SIZE } from '../../canvas/measure.ts'
import { type Scene, type SceneEdge, type SceneNode, sceneOf } from '../../canvas/scene.ts'
import type { BodyKey } from '../model/body-key.ts'
import { editorDrawing } from './drawn.ts'

/** Where something is drawn, in the coordinates of the whole canvas. */
export interface Rect extends Point, Size {}

/** The picture of one document. */
export interface Geometry {
  readonly scene: Scene
  /** Corners of steps within their body, as `at` would say them. */
  readonly corners: ReadonlyMap<string, Point>
  /** Everything, by node: steps, lanes of bodies, starts. */
  readonly rects: ReadonlyMap<string, Rect>
  /** From a place of the canvas to coordinates within a body. */
  readonly toBody: (key: BodyKey, point: Point) => Point
  /** The other way. */
  readonly fromBody: (key: BodyKey, point: Point) => Point
}

const placeText = ({ step }: DrawnStep): string => (step.at ? `${step.at.x},${step.at.y}` : '')

/** All that decides where things stand: what a step is called or does is not in it. */
const signatureOf = (body: DrawnBody, held: ReadonlyMap<string, readonly ArrangedBody[]>): string => {
  const parts = [body.node]
  for (const step of body.steps) {
    const sizes = (held.get(step.node) ?? []).map(({ width, height }) => `${width}x${height}`)
    parts.push(`${step.node};${step.ports.join()};${placeText(step)};${sizes.join()}`)
  }
  for (const { id } of body.links) parts.push(id)
  return parts.join('\n')
}

const sameNode = (a: SceneNode, b: SceneNode): boolean =>
  a.type === b.type &&
  a.position.x === b.position.x &&
  a.position.y === b.position.y &&
  a.width === b.width &&
  a.height === b.height &&
  a.parentId === b.parentId &&
  (a.data as { drawn?: unknown }).drawn === (b.data as { drawn?: unknown }).drawn &&
  (a.data as { name?: unknown }).name === (b.data as { name?: unknown }).name

const sameBends = (a: readonly Point[] = [], b: readonly Point[] = []): boolean =>
  a === b || (a.length === b.length && a.every(({ x, y }, index) => x === b[index]?.x && y === b[index]?.y))

const sameLink = (a: SceneEdge, b: SceneEdge): boolean =>
  a.source === b.source && a.target === b.target && sameBends(a.data?.bends, b.data?.bends)

const reuse = <T extends { readonly id: string }>(
  made: readonly T[],
  known: Map<string, T>,
  same: (a: T, b: T) => boolean,
): T[] => {
  const all = made.map((one) => {
    const before = known.get(one.id)
    return before && same(before, one) ? before : one
  })
  known.clear()
  for (const one of all) known.set(one.id, one)
  return all
}

/**
 * Draws one document after the other. A body is laid out again only when something in it moved, came or went, and
 * a node that looks as before is the same object as before: typing into one of 500 steps touches that one.
 */
export const createGeometry = (): ((flow: Flow) => Geometry) => {
  const layouts = new Map<BodyKey, { readonly signature: string; readonly arranged: ArrangedBody }>()
  const nodes = new Map<string, SceneNode>()
  const edges = new Map<string, SceneEdge>()
  let last: { readonly flow: Flow; readonly geometry: Geometry } | undefined

  const arrange = (body: DrawnBody, entry: Size, spacing: Spacing = INNER_SPACING): ArrangedBody => {
    const held = new Map(
      body.steps.map(({ node, bodies }) => [node, bodies.map((inner) => arrange(inner, SIZE.entry))] as const),
    )
    const signature = signatureOf(body, held)
    const known = layouts.get(body.node)
    const arranged =
      known?.signature === signature ? { ...known.arranged, body, held } : arrangeBody(body, entry, spacing, held)
    layouts.set(body.node, { signature, arranged })
    return arranged
  }

  return (flow) => {
    if (last?.flow === flow) return last.geometry
    const made = sceneOf(editorDrawing(flow), { arrange, editable: true })
    const scene = { ...made, nodes: reuse(made.nodes, nodes, sameNode), edges: reuse(made.edges, edges, sameLink) }
    const rects = new Map<string, Rect>()
    const corners = new Map<string, Point>()
    const bases = new Map<BodyKey, Point>()
    const origins = new Map([...layouts].map(([key, { arranged }]) => [key, arranged.origin]))
    for (const { id, parentId, position, width = 0, height = 0, type } of scene.nodes) {
      const parent = parentId === undefined ? { x: 0, y: 0 } : (rects.get(parentId) ?? { x: 0, y: 0 })
      const rect = { x: parent.x + position.x, y: parent.y + position.y, width, height }
      rects.set(id, rect)
      // Within a lane a body begins beside its border and below its title.
      if (type === 'lane') bases.set(id, { x: rect.x + SIZE.padding, y: rect.y + SIZE.laneTitle + SIZE.padding })
    }
    const shiftOf = (key: BodyKey): Point => {
      const [base, origin = { x: 0, y: 0 }] = [bases.get(key), origins.get(key)]
      return base ? { x: base.x - origin.x, y: base.y - origin.y } : { x: 0, y: 0 }
    }
    const toBody = (key: BodyKey, { x, y }: Point): Point => ({ x: x - shiftOf(key).x, y: y - shiftOf(key).y })
    const fromBody = (key: BodyKey, { x, y }: Point): Point => ({ x: x + shiftOf(key).x, y: y + shiftOf(key).y })
    for (const { id, parentId, type } of scene.nodes) {
      const rect = rects.get(id)
      if (rect && (type === 'step' || type === 'container')) corners.set(id, toBody(parentId ?? '', rect))
    }
    const geometry = { scene, corners, rects, toBody, fromBody }
    last = { flow, geometry }
    return geometry
  }
}
