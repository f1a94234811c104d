import '@xyflow/react/dist/base.css'
import '../../canvas/canvas.css'
import '../../canvas/nodes.css'
import './edit-canvas.css'
import {
  type EdgeChange,
  type EdgeTypes,
  MiniMap,
  type NodeChange,
  type NodeTypes,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAriaTexts } from '../../canvas/aria-texts.ts'
import { CanvasControls } from '../../canvas/controls.tsx'
import type { Point } from '../../canvas/layout.ts'
import { LaneNode } from '../../canvas/plain-nodes.tsx'
import { useReveal } from '../../canvas/use-reveal.ts'
import { firstView } from '../../canvas/viewport.ts'
import { useText } from '../../i18n/language.tsx'
import { useKit } from '../kit.tsx'
import { NOTHING, type Selection } from '../model/selection.ts'
import { flowOf, selectionOf } from '../store/store.ts'
import { useEditor } from '../store/use-editor.tsx'
import { ConnectionLine } from './connection-line.tsx'
import { dropped, slotAt } from './dropping.ts'
import { EditEdge } from './edit-edge.tsx'
import { useNames } from './names.ts'
import { createEdges, createNodes, type EditEdge as EdgeOf, type EditNode, noteOfNode } from './node-data.ts'
import { EntryNode, NoteNode, StartNode } from './plain-nodes.tsx'
import { pointOf } from './point-of.ts'
import { StepNode } from './step-node.tsx'
import { useCanvasHandle } from './use-canvas-handle.ts'
import { useConnecting } from './use-connecting.ts'

const nodeTypes = {
  step: StepNode,
  container: StepNode,
  lane: LaneNode,
  start: StartNode,
  entry: EntryNode,
  note: NoteNode,
} as unknown as NodeTypes
const edgeTypes = { port: EditEdge } as unknown as EdgeTypes

const NONE: ReadonlyMap<string, Point> = new Map()
const MANY = 120
const JOIN_WITHIN = 34

const toggled = (list: readonly string[], id: string, on: boolean): readonly string[] =>
  on ? [...list.filter((one) => one !== id), id] : list.filter((one) => one !== id)

const withNode = (selection: Selection, node: string, on: boolean): Selection => {
  const note = noteOfNode(node)
  if (note !== undefined) return { ...selection, notes: toggled(selection.notes, note, on) }
  if (node.endsWith('/start')) return { ...selection, trigger: on }
  return { ...selection, steps: toggled(selection.steps, node, on) }
}

const Canvas = () => {
  const t = useText()
  const kit = useKit()
  const { store } = kit
  const react = useReactFlow<EditNode, EdgeOf>()
  const flow = useEditor(flowOf)
  const selection = useEditor(selectionOf)
  const [dragged, setDragged] = useState(NONE)
  const pane = useRef<HTMLDivElement>(null)
  const geometry = kit.geometryOf(flow)
  const names = useNames()
  const aria = useAriaTexts()
  const [makeNodes, makeEdges] = useMemo(() => [createNodes(), createEdges()], [])
  const nodes = useMemo(
    () => makeNodes(flow, geometry, selection, dragged, names),
    [makeNodes, flow, geometry, selection, dragged, names],
  )
  const edges = useMemo(() => makeEdges(geometry, selection), [makeEdges, geometry, selection])

  const onNodesChange = useCallback(
    (changes: NodeChange<EditNode>[]) => {
      let next = selectionOf(store.get())
      for (const change of changes) if (change.type === 'select') next = withNode(next, change.id, change.selected)
      if (changes.some(({ type }) => type === 'select')) store.select(next)
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
      )
      if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]))
    },
    [store],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange<EdgeOf>[]) => {
      let next = selectionOf(store.get())
      for (const change of changes)
        if (change.type === 'select') next = { ...next, edges: toggled(next.edges, change.id, change.selected) }
      store.select(next)
    },
    [store],
  )
  const onDragStop = useCallback(
    (event: MouseEvent | TouchEvent | React.MouseEvent, moved: readonly EditNode[]) => {
      const pointer = react.screenToFlowPosition(pointOf(event))
      setDragged((overlay) => {
        if (overlay.size === 0) return overlay
        const corners = new Map(
          moved.map(({ id, parentId, position }) => {
            const parent = parentId === undefined ? undefined : kit.geometryOf(flowOf(store.get())).rects.get(parentId)
            return [id, { x: position.x + (parent?.x ?? 0), y: position.y + (parent?.y ?? 0) }]
          }),
        )
        queueMicrotask(() =>
          store.run('cmd.move', (now, chosen) => dropped(now, chosen, kit.geometryOf(now), { corners, pointer })),
        )
        return NONE
      })
    },
    [kit, store, react],
  )
  const { isValid, onConnect, onConnectEnd } = useConnecting()
  useCanvasHandle(pane)
  const first = useRef(true)
  useEffect(() => {
    if (!first.current || !pane.current) return
    first.current = false
    void react.setViewport(firstView(geometry.scene, pane.current))
  }, [react, geometry])
  const last = selection.steps.at(-1)
  useReveal(last)
  useEffect(() => {
    // Whoever walks from step to step by keys takes the focus along, so that each is read out.
    const from = document.activeElement?.closest('.react-flow__node')
    if (!from || last === undefined || from.getAttribute('data-id') === last) return
    if (document.activeElement !== from) return
    pane.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(last)}"]`)?.focus()
  }, [last])

  const openMenu = (event: MouseEvent | React.MouseEvent, choose?: Selection) => {
    event.preventDefault()
    if (choose) store.select(choose)
    store.show({ menu: pointOf(event) })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a command of the keyboard adds too
    <div
      className="canvas edit-canvas"
      ref={pane}
      onDoubleClick={(event) => {
        if (!(event.target as Element).classList.contains('react-flow__pane')) return
        const point = react.screenToFlowPosition(pointOf(event))
        store.show({ dialog: { kind: 'add', slot: slotAt(flow, geometry, point) } })
      }}
    >
      <ReactFlow<EditNode, EdgeOf>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={(event, _node, moved) => onDragStop(event, moved)}
        onSelectionDragStop={(event, moved) => onDragStop(event, moved)}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValid}
        connectionLineComponent={ConnectionLine}
        connectionRadius={JOIN_WITHIN}
        onNodeContextMenu={(event, { id }) =>
          openMenu(event, selection.steps.includes(id) ? undefined : withNode(NOTHING, id, true))
        }
        onEdgeContextMenu={(event, { id }) => openMenu(event, { ...NOTHING, edges: [id] })}
        onPaneContextMenu={(event) => openMenu(event)}
        onSelectionContextMenu={(event) => openMenu(event)}
        onPaneClick={() => {
          // Keys are meant for the canvas again, no longer for a field.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
          store.select(NOTHING)
        }}
        edgesFocusable={false}
        elementsSelectable
        disableKeyboardA11y
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={1.75}
        onlyRenderVisibleElements={nodes.length > MANY}
        attributionPosition="bottom-center"
        ariaLabelConfig={aria}
        aria-label={t('canvas.label')}
      >
        <Panel position="bottom-left">
          <CanvasControls scene={geometry.scene} />
        </Panel>
        <MiniMap pannable zoomable className="canvas-minimap" nodeBorderRadius={10} />
      </ReactFlow>
      {flow.body.steps.length === 0 && (
        <div className="canvas-empty">
          <p className="empty-title">{t('edit.emptyTitle')}</p>
          <p className="muted small">{t('edit.emptyHint')}</p>
        </div>
      )}
    </div>
  )
}

/** The flow, drawn and drawn upon. */
export const EditCanvas = () => (
  <ReactFlowProvider>
    <Canvas />
  </ReactFlowProvider>
)
