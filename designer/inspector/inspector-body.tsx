import { useDeferredValue, useMemo } from 'react'
import { type DataPlace, isObject, type Step, type Trigger, walkFlow } from '#core'
import { useText } from '../i18n/language.tsx'
import { Empty } from '../parts/empty.tsx'
import { type Surroundings, SurroundingsProvider } from './context.tsx'
import { FlowDataProvider } from './flow-data.tsx'
import { FlowForm } from './flow-form.tsx'
import { Frame } from './frame.tsx'
import { Place } from './place.tsx'
import type { InspectorProps, Offers } from './props.ts'
import type { Session } from './session.ts'
import { isSoundTrigger } from './step/sound.ts'
import { StepPanel } from './step/step-panel.tsx'
import { Unsound } from './step/unsound.tsx'
import { TriggerForm } from './trigger/trigger-form.tsx'

const NO_OFFERS: Offers = { connections: [], flows: [] }

interface Found {
  readonly step: Step
  readonly pointer: string
}

const findStep = (flow: InspectorProps['flow'], id: string): Found | undefined => {
  for (const visit of walkFlow(flow))
    if (visit.visit === 'step' && isObject(visit.step) && visit.step.id === id)
      return { step: visit.step as unknown as Step, pointer: visit.pointer }
  return undefined
}

const placeOf = ({ target }: InspectorProps): DataPlace =>
  target.kind === 'step' ? { step: target.stepId } : { endOf: '/body' }

interface BodyProps extends InspectorProps {
  readonly session: Session
}

const Part = (props: BodyProps & { readonly found: Found | undefined }) => {
  const { flow, target, found, onChange, onChangeTrigger, onChangeFlow, onChangeOutput, onRename } = props
  const t = useText()
  if (target.kind === 'trigger')
    return (
      <Frame title={t('trigger.title')} icon="start" data={false}>
        {isSoundTrigger(flow.trigger) ? (
          <TriggerForm trigger={flow.trigger} onChange={onChangeTrigger} />
        ) : (
          <Unsound value={flow.trigger} onChange={(next) => onChangeTrigger(next as unknown as Trigger)} />
        )}
      </Frame>
    )
  if (target.kind === 'flow') {
    const { title, description, mode, timeoutMs } = flow
    const settings = { title, mode, ...(description && { description }), ...(timeoutMs !== undefined && { timeoutMs }) }
    return (
      <Frame title={t('ins.flowSettings')} icon="flows" data={onChangeOutput !== undefined} folded>
        <FlowForm
          settings={settings}
          output={flow.body.output}
          onChange={onChangeFlow}
          onChangeOutput={onChangeOutput}
        />
      </Frame>
    )
  }
  if (!found) return <Empty icon="info" title={t('ins.noStep')} />
  return <StepPanel step={found.step} pointer={found.pointer} onChange={onChange} onRename={onRename} />
}

const POINTERS = { trigger: '/trigger', flow: '', step: '' } as const

export const InspectorBody = (props: BodyProps) => {
  const { flow, target, world, samples, offers = NO_OFFERS, diagnostics, readOnly = false, session } = props
  const found = useMemo(() => (target.kind === 'step' ? findStep(flow, target.stepId) : undefined), [flow, target])
  const pointer = found?.pointer ?? POINTERS[target.kind]
  const late = useDeferredValue(diagnostics)
  const own = useMemo(() => late.filter((one) => one.pointer.startsWith(pointer)), [late, pointer])
  const surroundings = useMemo(
    (): Surroundings => ({ world, offers, session, readOnly, diagnostics: own, pointer }),
    [world, offers, session, readOnly, own, pointer],
  )
  return (
    <SurroundingsProvider value={surroundings}>
      <FlowDataProvider flow={flow} world={world} samples={samples}>
        <Place place={placeOf(props)}>
          <Part {...props} found={found} />
        </Place>
      </FlowDataProvider>
    </SurroundingsProvider>
  )
}
