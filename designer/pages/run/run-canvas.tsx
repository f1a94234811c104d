import { useCallback, useMemo } from 'react'
import type { Resource } from '../../api/use-resource.ts'
import type { WireRun } from '../../api/wire.ts'
import { type Drawing, nodeOfStep } from '../../canvas/drawing.ts'
import { FlowCanvas } from '../../canvas/flow-canvas.tsx'
import { replayOf } from '../../canvas/replay.ts'
import type { ViewState } from '../../canvas/view-state.tsx'
import { useText } from '../../i18n/language.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { startWords } from '../flow/start-words.ts'
import { executionKey } from './executions.ts'
import { INPUT } from './selection.ts'

interface RunCanvasProps {
  readonly run: WireRun
  readonly document: Resource<unknown>
  readonly drawing: Drawing | undefined
  readonly selected: string
  readonly onSelect: (key: string) => void
}

const NONE = new Map()

/** The run on the canvas of its flow: each step coloured by what became of it, the ways it took drawn bold. */
export const RunCanvas = ({ run, document, drawing, selected, onSelect }: RunCanvasProps) => {
  const t = useText()
  const replay = useMemo(() => drawing && replayOf(drawing, run), [drawing, run])
  const view = useMemo((): ViewState => {
    const step = run.steps.find((one) => executionKey(one) === selected)?.step
    const node = step !== undefined && drawing ? nodeOfStep(drawing, step) : undefined
    const start = selected === INPUT ? drawing?.main.start : undefined
    return { selected: node ?? start, replay, findings: NONE, ...startWords(document.data, t) }
  }, [run, selected, drawing, replay, document.data, t])
  const choose = useCallback(
    (node: string) => {
      if (node === drawing?.main.start) return onSelect(INPUT)
      const executions = replay?.nodes.get(node)?.executions ?? []
      const shown = executions.find(({ status }) => status === 'failed') ?? executions[0]
      if (shown) onSelect(executionKey(shown))
    },
    [drawing, replay, onSelect],
  )
  if (document.problem) return <ProblemView problem={document.problem} onRetry={document.reload} />
  if (!drawing) return <Skeleton lines={1} height={360} />
  return (
    <div className="run-canvas">
      <FlowCanvas drawing={drawing} view={view} onSelect={choose} />
    </div>
  )
}
