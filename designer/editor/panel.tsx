import { useMemo } from 'react'
import type { Page, VersionSummary } from '#core'
import type { Resource } from '../api/use-resource.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import type { InspectorTarget, Samples } from '../inspector/props.ts'
import { FindingWords } from '../pages/flow/finding-words.tsx'
import { VersionList } from '../pages/flow/version-list.tsx'
import { Empty } from '../parts/empty.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { ownerOf } from './checking.ts'
import { useKit } from './kit.tsx'
import { MAIN } from './model/body-key.ts'
import { changeSettings, changeStep, changeTrigger, renameStep, setOutput } from './model/change.ts'
import { NOTHING, ofSteps, TRIGGER } from './model/selection.ts'
import { flowOf, selectionOf } from './store/store.ts'
import { useEditor } from './store/use-editor.tsx'
import { useSurroundings } from './surroundings.tsx'

const Settings = ({ samples }: { readonly samples: Samples | undefined }) => {
  const { store } = useKit()
  const { world, connections, flows } = useSurroundings()
  const flow = useEditor(flowOf)
  const findings = useEditor((state) => state.findings)
  const stepId = useEditor((state) => selectionOf(state).steps.at(-1))
  const trigger = useEditor((state) => selectionOf(state).trigger)
  const target = useMemo((): InspectorTarget => {
    if (stepId !== undefined) return { kind: 'step', stepId }
    return trigger ? { kind: 'trigger' } : { kind: 'flow' }
  }, [stepId, trigger])
  const offers = useMemo(
    () => ({ connections: connections.map(({ id, plugin, title }) => ({ id, plugin, label: title })), flows }),
    [connections, flows],
  )
  return (
    <Inspector
      flow={flow}
      target={target}
      world={world}
      {...(samples && { samples })}
      offers={offers}
      diagnostics={findings}
      onChange={(step) => store.run('cmd.change', (now) => changeStep(now, step), `step ${step.id}`)}
      onChangeTrigger={(next) => store.run('cmd.changeTrigger', (now) => changeTrigger(now, next), 'trigger')}
      onChangeFlow={(settings) => store.run('cmd.changeFlow', (now) => changeSettings(now, settings), 'settings')}
      onChangeOutput={(output) => store.run('cmd.changeFlow', (now) => setOutput(now, MAIN, output), 'output')}
      onRename={(id) => stepId !== undefined && store.run('cmd.rename', (now) => renameStep(now, stepId, id))}
    />
  )
}

const GRAVITY = { error: 0, warning: 1 } as const

/** What the check found, the gravest first; choosing one shows its step. */
const Findings = () => {
  const { t, language } = useLanguage()
  const { store } = useKit()
  const flow = useEditor(flowOf)
  const findings = useEditor((state) => state.findings)
  if (findings.length === 0) return <Empty icon="check" title={t('check.none')} hint={t('check.noneHint')} />
  return (
    <ul className="findings">
      {findings
        .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
        .map((finding, index) => {
          const owner = ownerOf(flow, finding)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be alike in all else
            <li key={`${finding.pointer} ${finding.code} ${index}`}>
              <button
                type="button"
                className={`finding finding-${finding.severity}`}
                onClick={() => {
                  store.select(owner === undefined ? NOTHING : owner === 'start' ? TRIGGER : ofSteps(owner))
                  store.show({ tab: 'settings' })
                }}
              >
                <FindingWords finding={{ ...finding, message: finding.message[language] }} />
              </button>
            </li>
          )
        })}
    </ul>
  )
}

interface PanelProps {
  readonly versions: Resource<Page<VersionSummary>>
  readonly samples: Samples | undefined
  readonly onRestore: (version: number) => void
}

/** At the right: what is chosen, what is wrong, what was published. */
export const EditorPanel = ({ versions, samples, onRestore }: PanelProps) => {
  const { t } = useLanguage()
  const { store } = useKit()
  const { flow } = useSurroundings()
  const tab = useEditor((state) => state.tab)
  const count = useEditor((state) => state.findings.length)
  return (
    <Tabs
      label={t('flow.panel')}
      chosen={tab}
      onChoose={(next) => store.show({ tab: next })}
      tabs={[
        { name: 'settings', label: t('edit.settings') },
        { name: 'check', label: t('flow.check'), count },
        { name: 'versions', label: t('flow.versions'), ...(versions.data && { count: versions.data.items.length }) },
      ]}
    >
      {tab === 'settings' && <Settings samples={samples} />}
      {tab === 'check' && (
        <div className="panel-pad">
          <Findings />
        </div>
      )}
      {tab === 'versions' && (
        <div className="panel-pad">
          <VersionList flow={flow} shown="draft" versions={versions} onRestore={onRestore} />
        </div>
      )}
    </Tabs>
  )
}
