import { useState } from 'react'
import type { Step } from '#core'
import { kindLook } from '../../canvas/kinds.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useSurroundings } from '../context.tsx'
import { Frame } from '../frame.tsx'
import { Findings } from '../parts/findings.tsx'
import { AboutStep } from './about-step.tsx'
import { Reliability } from './reliability.tsx'
import { isSoundStep } from './sound.ts'
import { StepForm } from './step-form.tsx'
import { Unsound } from './unsound.tsx'

type TabName = 'input' | 'calls' | 'about'

interface StepPanelProps {
  readonly step: Step
  readonly pointer: string
  readonly onChange: (step: Step) => void
  readonly onRename: ((id: string) => void) | undefined
}

/** One step: what it is given, how its calls are made, what it is called. */
export const StepPanel = ({ step, pointer, onChange, onRename }: StepPanelProps) => {
  const { t, language } = useLanguage()
  const { world, diagnostics } = useSurroundings()
  const [tab, setTab] = useState<TabName>('input')
  const look = kindLook(step.kind)
  const action = step.kind === 'action' ? world.action(step.action) : undefined
  const what = action?.manifest.label[language] ?? t(look.label)
  const whole = diagnostics.filter((one) => one.pointer === pointer)
  const panels = {
    input: () =>
      isSoundStep(step) ? (
        <StepForm step={step} pointer={pointer} onChange={onChange} />
      ) : (
        <Unsound value={step} onChange={(next) => onChange(next as unknown as Step)} />
      ),
    calls: () => (step.kind === 'action' ? <Reliability step={step} pointer={pointer} onChange={onChange} /> : null),
    about: () => <AboutStep step={step} onChange={onChange} onRename={onRename} />,
  }
  return (
    <Frame
      title={step.label ?? what}
      subtitle={
        <>
          {what} · <code>{step.id}</code>
        </>
      }
      icon={look.icon}
      tone={look.tone}
      data
    >
      {step.disabled && <p className="ins-note">{t('flow.disabled')}</p>}
      <Findings findings={whole} />
      <Tabs
        label={t('ins.inspector')}
        chosen={tab}
        onChoose={setTab}
        tabs={[
          { name: 'input', label: t('ins.tabData') },
          ...(step.kind === 'action' ? [{ name: 'calls' as const, label: t('ins.tabCalls') }] : []),
          { name: 'about', label: t('ins.tabAbout') },
        ]}
      >
        <div className="ins-panel">{panels[tab]()}</div>
      </Tabs>
    </Frame>
  )
}
