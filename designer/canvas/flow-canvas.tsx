import '@xyflow/react/dist/base.css'
import './canvas.css'
import './nodes.css'
import './replay.css'
import {
  type EdgeTypes,
  MiniMap,
  type NodeChange,
  type NodeTypes,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useText } from '../i18n/language.tsx'
import { useAriaTexts } from './aria-texts.ts'
import { CanvasControls } from './controls.tsx'
import type { Drawing } from './drawing.ts'
import { EntryNode, LaneNode, StartNode } from './plain-nodes.tsx'
import { PortEdge } from './port-edge.tsx'
import { type SceneEdge, type SceneNode, sceneOf } from './scene.ts'
import { StepNode } from './step-node.tsx'
import { useNodeNames } from './use-node-names.ts'
import { useReveal } from './use-reveal.ts'
import { ViewProvider, type ViewState } from './view-state.tsx'
import { firstView } from './viewport.ts'

const nodeTypes: NodeTypes = {
  step: StepNode,
  container: StepNode,
  lane: LaneNode,
  start: StartNode,
  entry: EntryNode,
} as unknown as NodeTypes
const edgeTypes: EdgeTypes = { port: PortEdge } as unknown as EdgeTypes

export interface FlowCanvasProps {
  readonly drawing: Drawing
  readonly view: ViewState
  /** Told of the node a person chose. */
  readonly onSelect: (node: string) => void
}

const MANY = 200

const Canvas = ({ drawing, view, onSelect }: FlowCanvasProps) => {
  const t = useText()
  const flow = useReactFlow<SceneNode, SceneEdge>()
  const scene = useMemo(() => sceneOf(drawing), [drawing])
  const names = useNodeNames(drawing, view)
  const aria = useAriaTexts()
  const nodes = useMemo(
    () => scene.nodes.map((node) => ({ ...node, ariaLabel: names(node.id), selected: node.id === view.selected })),
    [scene, names, view.selected],
  )
  const edges = useMemo(() => [...scene.edges], [scene])
  const onNodesChange = useCallback(
    (changes: NodeChange<SceneNode>[]) => {
      for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id)
    },
    [onSelect],
  )
  const pane = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (pane.current) void flow.setViewport(firstView(scene, pane.current))
  }, [flow, scene])
  useReveal(view.selected)
  return (
    <div className="canvas" ref={pane}>
      <ViewProvider value={view}>
        <ReactFlow<SceneNode, SceneEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          elementsSelectable
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          deleteKeyCode={null}
          minZoom={0.1}
          maxZoom={1.75}
          onlyRenderVisibleElements={scene.nodes.length > MANY}
          attributionPosition="bottom-center"
          ariaLabelConfig={aria}
          aria-label={t('canvas.label')}
        >
          <Panel position="bottom-left">
            <CanvasControls scene={scene} />
          </Panel>
          <MiniMap pannable zoomable className="canvas-minimap" nodeBorderRadius={10} />
        </ReactFlow>
      </ViewProvider>
    </div>
  )
}

/** A flow drawn: read-only, moved and zoomed with mouse, fingers or keys; every step can be reached with Tab. */
export const FlowCanvas = (props: FlowCanvasProps) => (
  <ReactFlowProvider>
    <Canvas {...props} />
  </ReactFlowProvider>
)
