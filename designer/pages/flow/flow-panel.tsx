import { useRef } from 'react'
import type { Page, VersionSummary } from '#core'
import type { Resource } from '../../api/use-resource.ts'
import type { WireDiagnostic } from '../../api/wire.ts'
import { type Drawing, nodeAt } from '../../canvas/drawing.ts'
import { useText } from '../../i18n/language.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useIntoView } from '../../parts/use-into-view.ts'
import { FindingList } from './finding-list.tsx'
import { Outline } from './outline.tsx'
import { StepDetail } from './step-detail.tsx'
import { TriggerDetail } from './trigger-detail.tsx'
import { VersionList } from './version-list.tsx'

export type PanelTab = 'steps' | 'check' | 'versions'

interface FlowPanelProps {
  readonly flow: string
  readonly shown: string
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
  readonly drawing: Drawing | undefined
  readonly document: unknown
  readonly selected: string | undefined
  readonly onSelect: (node: string) => void
  readonly onClose: () => void
  readonly found: Resource<readonly WireDiagnostic[] | undefined>
  readonly versions: Resource<Page<VersionSummary>>
}

/** Beside the canvas: the steps in words, what the check found, the versions. */
export const FlowPanel = (props: FlowPanelProps) => {
  const { flow, shown, tab, onTab, drawing, document, selected, onSelect, onClose, found, versions } = props
  const t = useText()
  const panel = useRef<HTMLElement>(null)
  useIntoView(panel, selected)
  const step = selected === undefined ? undefined : drawing?.steps.get(selected)
  const panels: Readonly<Record<PanelTab, () => React.ReactNode>> = {
    steps: () => {
      if (!drawing) return <Skeleton lines={6} height={36} />
      if (step) {
        const findings = (found.data ?? []).filter(({ pointer }) => nodeAt(drawing, pointer) === step.node)
        return <StepDetail key={step.node} drawn={step} findings={findings} onClose={onClose} />
      }
      if (selected === drawing.main.start) return <TriggerDetail document={document} onClose={onClose} />
      return <Outline drawing={drawing} onSelect={onSelect} />
    },
    check: () => (
      <FindingList found={found} nodeAt={(pointer) => drawing && nodeAt(drawing, pointer)} onSelect={onSelect} />
    ),
    versions: () => <VersionList flow={flow} shown={shown} versions={versions} />,
  }
  return (
    <aside className="card flow-panel" ref={panel}>
      <Tabs
        label={t('flow.panel')}
        chosen={tab}
        onChoose={onTab}
        tabs={[
          { name: 'steps', label: t('flow.steps') },
          { name: 'check', label: t('flow.check'), ...(found.data && { count: found.data.length }) },
          { name: 'versions', label: t('flow.versions'), ...(versions.data && { count: versions.data.items.length }) },
        ]}
      >
        {panels[tab]()}
      </Tabs>
    </aside>
  )
}
