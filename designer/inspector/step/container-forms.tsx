import { heldBodies, pointer as pointerOf, type Step } from '#core'
import { useText } from '../../i18n/language.tsx'
import { Place } from '../place.tsx'
import { type Path, withAt } from '../value/edit.ts'
import { ValueField } from '../value/value-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { Setting } from './setting.tsx'
import type { StepProps } from './step-props.ts'

const LIST = { type: 'array' }
const ANYTHING = {}

interface OutputProps {
  readonly step: Step
  readonly pointer: string
  readonly path: Path
  readonly label: string
  readonly onChange: (step: Step) => void
}

/** What a body gives when it has completed; there it sees what is inside. */
const Output = ({ step, pointer, path, label, onChange }: OutputProps) => {
  const held = heldBodies(step).find((one) => one.path.join('/') === path.join('/'))
  if (!held) return null
  return (
    <Place place={{ endOf: `${pointer}${pointerOf(...path)}` }}>
      <ValueField
        label={label}
        path={[...path, 'output']}
        schema={ANYTHING}
        root={ANYTHING}
        value={held.body.output}
        onChange={(output) => onChange(withAt(step, [...path, 'output'], output) as Step)}
      />
    </Place>
  )
}

export const ForEachForm = ({ step, onChange, pointer }: StepProps<'forEach'>) => {
  const t = useText()
  return (
    <>
      <ValueField
        label={t('set.items')}
        path={['items']}
        schema={LIST}
        root={LIST}
        value={step.items}
        required
        onChange={(items) => onChange({ ...step, items: items ?? [] })}
      />
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['concurrency'], label: 'set.concurrency', help: 'ins.concurrencyHelp' }}
      />
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['batchSize'], label: 'set.batch', help: 'ins.batchHelp' }}
      />
      <Setting
        step={step}
        onChange={onChange}
        spec={{
          path: ['onItemError'],
          label: 'set.onItemError',
          choices: { fail: 'set.itemFail', skip: 'set.itemSkip', collect: 'set.itemCollect' },
        }}
      />
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['collect'], label: 'ins.collect', help: 'ins.collectHelp' }}
      />
      <Output step={step} pointer={pointer} path={['body']} label={t('ins.itemOutput')} onChange={onChange} />
    </>
  )
}

export const RepeatForm = ({ step, onChange, pointer }: StepProps<'repeat'>) => {
  const t = useText()
  return (
    <>
      <Place place={{ endOf: `${pointer}/body` }}>
        <ConditionField
          label={t('set.until')}
          help={t('ins.untilHelp')}
          path={['until']}
          value={step.until}
          onChange={(until) => onChange({ ...step, until })}
        />
      </Place>
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['maxIterations'], label: 'set.rounds', required: true }}
      />
      <Setting
        step={step}
        onChange={onChange}
        spec={{ path: ['maxDurationMs'], label: 'set.duration', look: 'duration' }}
      />
      <Setting step={step} onChange={onChange} spec={{ path: ['delayMs'], label: 'set.delay', look: 'duration' }} />
      <Output step={step} pointer={pointer} path={['body']} label={t('set.output')} onChange={onChange} />
    </>
  )
}

export const ParallelForm = ({ step, onChange, pointer }: StepProps<'parallel'>) => {
  const t = useText()
  return (
    <>
      <p className="ins-help">{t('ins.parallelHelp')}</p>
      {step.branches.map(({ name }, index) => (
        <Output
          key={name}
          step={step}
          pointer={pointer}
          path={['branches', index, 'body']}
          label={t('ins.branchOutput', { name })}
          onChange={onChange}
        />
      ))}
    </>
  )
}

export const TryCatchForm = ({ step, onChange, pointer }: StepProps<'tryCatch'>) => {
  const t = useText()
  return (
    <>
      <p className="ins-help">{t('ins.tryHelp')}</p>
      <Output step={step} pointer={pointer} path={['body']} label={t('set.output')} onChange={onChange} />
      <Output step={step} pointer={pointer} path={['catch']} label={t('set.catchOutput')} onChange={onChange} />
    </>
  )
}
