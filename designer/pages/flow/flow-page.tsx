import './flow.css'
import './step-detail.css'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Severity } from '#core'
import { checkFlow, listVersions, readFlow, readVersion } from '../../api/endpoints.ts'
import { useResource } from '../../api/use-resource.ts'
import { CatalogueProvider } from '../../canvas/catalogue.tsx'
import { drawingOf, nodeAt, nodeOfStep } from '../../canvas/drawing.ts'
import { FlowCanvas } from '../../canvas/flow-canvas.tsx'
import type { ViewState } from '../../canvas/view-state.tsx'
import { useText } from '../../i18n/language.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { navigate } from '../../routing/router.tsx'
import { DRAFT, FlowHead } from './flow-head.tsx'
import { FlowPanel, type PanelTab } from './flow-panel.tsx'
import { startWords } from './start-words.ts'

interface FlowPageProps {
  readonly flow: string
  /** A number, or `draft`; the newest published version when absent. */
  readonly version?: string
  /** Id of the step that is shown. */
  readonly step?: string
}

/** A flow: drawn, explained step by step, checked, and compared with its other versions. */
export const FlowPage = ({ flow, version, step }: FlowPageProps) => {
  const t = useText()
  const [tab, setTab] = useState<PanelTab>('steps')
  const record = useResource(`flow ${flow}`, (client, signal) => readFlow(client, flow, signal))
  const versions = useResource(`versions ${flow}`, (client, signal) => listVersions(client, flow, signal))
  const shown = version ?? (record.data?.version === undefined ? DRAFT : String(record.data.version))
  const ready = record.data !== undefined
  const document = useResource(`document ${flow} ${ready ? shown : ''}`, async (client, signal) => {
    if (!ready || shown === DRAFT) return record.data?.draft.document
    return (await readVersion(client, flow, Number(shown), signal)).document as unknown
  })
  const found = useResource(`check ${flow} ${shown} ${document.data !== undefined}`, async (client, signal) =>
    document.data === undefined ? undefined : (await checkFlow(client, document.data, signal)).diagnostics,
  )

  const drawing = useMemo(() => (document.data === undefined ? undefined : drawingOf(document.data)), [document.data])
  const select = useCallback(
    (id: string | undefined) => {
      setTab('steps')
      navigate({ page: 'flow', flow, ...(version && { version }), ...(id && { step: id }) }, { replace: true })
    },
    [flow, version],
  )
  const onSelect = useCallback(
    (node: string) => select(drawing?.steps.get(node)?.id ?? (node === drawing?.main.start ? 'start' : undefined)),
    [drawing, select],
  )
  const view = useMemo((): ViewState => {
    const findings = new Map<string, Severity>()
    for (const { pointer, severity } of found.data ?? []) {
      const node = drawing && nodeAt(drawing, pointer)
      if (node !== undefined && findings.get(node) !== 'error') findings.set(node, severity)
    }
    const selected = step === 'start' ? drawing?.main.start : step && drawing && nodeOfStep(drawing, step)
    return { selected: selected || undefined, replay: undefined, findings, ...startWords(document.data, t) }
  }, [drawing, found.data, step, document.data, t])

  const unpublished = record.data !== undefined && version === undefined && record.data.version === undefined
  useEffect(() => {
    // Of a flow that was never published there is only the draft, and that is edited.
    if (unpublished) navigate({ page: 'flow', flow, version: DRAFT }, { replace: true })
  }, [unpublished, flow])
  const problem = record.problem ?? document.problem
  return (
    <CatalogueProvider>
      <FlowHead
        flow={flow}
        record={record.data}
        versions={versions.data?.items}
        shown={shown}
        document={document.data}
      />
      {problem && <ProblemView problem={problem} onRetry={record.problem ? record.reload : document.reload} />}
      {!problem && (
        <div className="flow-body">
          <section className="card flow-canvas" aria-label={t('canvas.label')}>
            {drawing ? (
              <FlowCanvas drawing={drawing} view={view} onSelect={onSelect} />
            ) : (
              <Skeleton lines={1} height={320} />
            )}
          </section>
          <FlowPanel
            flow={flow}
            shown={shown}
            tab={tab}
            onTab={setTab}
            drawing={drawing}
            document={document.data}
            selected={view.selected}
            onSelect={onSelect}
            onClose={() => select(undefined)}
            found={found}
            versions={versions}
          />
        </div>
      )}
    </CatalogueProvider>
  )
}
