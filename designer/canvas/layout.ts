import { intoLayers } from './layout/layers.ts'
import { ordered } from './layout/order.ts'
import { middles } from './layout/place.ts'
import type { Box, Layered, Link, Placed, Point } from './layout/types.ts'

export type { Box, Link, Placed, Point } from './layout/types.ts'

/** Pixels between boxes side by side, and between layers. */
export interface Spacing {
  readonly beside: number
  readonly below: number
}

/** A neighbour must be taller by this much before a link goes straight down first. */
const CLEARANCE = 24

const corner = (value: number): number => Math.round(value)

/** The top of each layer; a layer is as high as its highest box. */
const tops = (
  { layers, vertices }: Layered,
  below: number,
): { readonly at: readonly number[]; readonly end: number } => {
  const at: number[] = []
  let y = 0
  for (const layer of layers) {
    at.push(y)
    y += Math.max(0, ...layer.map((vertex) => vertices[vertex]?.height ?? 0)) + below
  }
  return { at, end: Math.max(0, y - below) }
}

/**
 * Draws a directed graph in layers, top to bottom: links lead downwards, few of them cross, boxes stand near
 * the middle of their neighbours and never overlap. The same graph always gives the same drawing. Links that
 * close a circle, or lead to nowhere, do not disturb it.
 */
export const layout = (boxes: readonly Box[], links: readonly Link[], spacing: Spacing): Placed => {
  const rough = intoLayers(boxes, links)
  const layered: Layered = { ...rough, layers: ordered(rough) }
  const xs = middles(layered, spacing.beside)
  const { at, end } = tops(layered, spacing.below)
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (const [index, { width }] of layered.vertices.entries()) {
    left = Math.min(left, (xs[index] ?? 0) - width / 2)
    right = Math.max(right, (xs[index] ?? 0) + width / 2)
  }
  const corners = new Map<string, Point>()
  const heightOf = (layer: number): number => (at[layer + 1] ?? end + spacing.below) - spacing.below - (at[layer] ?? 0)
  const spans = new Map<number, readonly Point[]>()
  for (const [index, layer] of layered.layers.entries())
    for (const vertex of layer) {
      const { box, width } = layered.vertices[vertex] ?? { width: 0 }
      const [x, y] = [corner((xs[vertex] ?? 0) - left), at[index] ?? 0]
      if (box) corners.set(box.id, { x: corner(x - width / 2), y })
      else
        spans.set(
          vertex,
          heightOf(index) > 0
            ? [
                { x, y },
                { x, y: y + heightOf(index) },
              ]
            : [{ x, y }],
        )
    }
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  const layerEnd = new Map<string, number>()
  for (const [index, layer] of layered.layers.entries())
    for (const vertex of layer) {
      const id = layered.vertices[vertex]?.box?.id
      if (id !== undefined) layerEnd.set(id, (at[index] ?? 0) + heightOf(index))
    }
  /** Where a link clears the layer it begins in: below its own box there may be room that a taller neighbour curves into. */
  const exit = ({ from, lean, aside = false }: Link): readonly Point[] => {
    const [box, place, y] = [boxOf.get(from), corners.get(from), layerEnd.get(from)]
    if (!box || !place || y === undefined || (!aside && y - place.y - box.height < CLEARANCE)) return []
    return [{ x: corner(place.x + box.width / 2 + lean), y }]
  }
  const bends = new Map<string, readonly Point[]>()
  for (const link of links) {
    const points = [...exit(link), ...(layered.chains.get(link.id) ?? []).flatMap((vertex) => spans.get(vertex) ?? [])]
    if (points.length > 0) bends.set(link.id, points)
  }
  return { corners, bends, width: boxes.length > 0 ? corner(right - left) : 0, height: end }
}
