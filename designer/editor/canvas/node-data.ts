import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react'
import type { Flow, Note } from '#core'
import type { Point } from '../../canvas/layout.ts'
import type { PortEdgeData, SceneEdge, SceneNode } from '../../canvas/scene.ts'
import { indexOf } from '../model/body-key.ts'
import type { Selection } from '../model/selection.ts'
import type { Geometry } from './geometry.ts'

export type NoteNodeData = { readonly note: Note }
export type EditNode = SceneNode | FlowNode<NoteNodeData, 'note'>
export type EditEdge = SceneEdge | FlowEdge<PortEdgeData, 'port'>

const NOTE = 'note:'
const NOTE_SIZE = { width: 200, height: 110 } as const

export const noteNode = (id: string): string => `${NOTE}${id}`
export const noteOfNode = (node: string): string | undefined =>
  node.startsWith(NOTE) ? node.slice(NOTE.length) : undefined

const notesOf = (flow: Flow, { fromBody }: Geometry): EditNode[] =>
  [...indexOf(flow).bodies].flatMap(([key, { body }]) =>
    (body.notes ?? []).map((note): EditNode => {
      const size = { width: note.width ?? NOTE_SIZE.width, height: note.height ?? NOTE_SIZE.height }
      return {
        id: noteNode(note.id),
        type: 'note',
        position: fromBody(key, note.at),
        ...size,
        measured: size,
        draggable: true,
        connectable: false,
        zIndex: -1,
        data: { note },
      }
    }),
  )

interface Shown {
  readonly base: EditNode
  readonly node: EditNode
}

const isChosen = ({ id, type }: EditNode, { steps, notes, trigger }: Selection): boolean =>
  type === 'note' ? notes.includes(noteOfNode(id) ?? '') : type === 'start' ? trigger : steps.includes(id)

/** Adds to nodes what is chosen and what is being dragged. A node about which nothing changed stays the same object. */
export const createNodes = () => {
  const known = new Map<string, Shown>()
  const notes = new Map<Note, EditNode>()
  return (
    flow: Flow,
    geometry: Geometry,
    selection: Selection,
    dragged: ReadonlyMap<string, Point>,
    nameOf: (node: EditNode) => string,
  ): EditNode[] => {
    const drawn = notesOf(flow, geometry).map((node) => {
      const { note } = node.data as NoteNodeData
      const before = notes.get(note)
      const same = before?.position.x === node.position.x && before?.position.y === node.position.y
      if (!same) notes.set(note, node)
      return same && before ? before : node
    })
    return [...drawn, ...geometry.scene.nodes].map((base) => {
      const selected = isChosen(base, selection)
      const position = dragged.get(base.id) ?? base.position
      const ariaLabel = nameOf(base)
      const before = known.get(base.id)
      if (
        before?.base === base &&
        before.node.selected === selected &&
        before.node.position === position &&
        before.node.ariaLabel === ariaLabel
      )
        return before.node
      const node = { ...base, selected, position, ariaLabel } as EditNode
      known.set(base.id, { base, node })
      return node
    })
  }
}

export const createEdges = () => {
  const known = new Map<string, { readonly base: EditEdge; readonly edge: EditEdge }>()
  return (geometry: Geometry, { edges }: Selection): EditEdge[] =>
    geometry.scene.edges.map((base) => {
      const selected = edges.includes(base.id)
      const before = known.get(base.id)
      if (before?.base === base && before.edge.selected === selected) return before.edge
      const edge: EditEdge = { ...base, selected }
      known.set(base.id, { base, edge })
      return edge
    })
}
