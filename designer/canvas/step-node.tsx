import { type Node, type NodeProps, useStore } from '@xyflow/react'
import { memo } from 'react'
import { formatDuration } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../parts/icon.tsx'
import { Picture } from '../parts/picture.tsx'
import { useCatalogue } from './catalogue.tsx'
import { kindLook, portText } from './kinds.ts'
import { portPlaces, SIZE } from './measure.ts'
import { InDot, PortDot } from './port-dot.tsx'
import type { StepNodeData } from './scene.ts'
import { stepSubtitle, stepTitle } from './step-title.ts'
import { useView } from './view-state.tsx'

/** Below this zoom nobody reads a port's name. */
const NAMES_FROM_ZOOM = 0.5

/** A step: kind, name, where it calls; what a run made of it; what is wrong with it. Containers show the same as their head. */
const StepNodeView = ({
  id,
  data,
  width = SIZE.step.width,
  height = SIZE.step.height,
  type,
}: NodeProps<Node<StepNodeData>>) => {
  const { t, language } = useLanguage()
  const find = useCatalogue()
  const { selected, replay, findings } = useView()
  const readable = useStore(({ transform }) => transform[2] >= NAMES_FROM_ZOOM)
  const { drawn } = data
  const { step, kind, ports } = drawn
  const { icon, tone } = kindLook(kind)
  const picture = step.kind === 'action' && typeof step.action === 'string' ? find(step.action).icon : undefined
  const ran = replay?.nodes.get(id)
  const finding = findings.get(id)
  const classes = ['node', `node-${type}`, `tone-${tone}`]
  if (ran) classes.push(`ran ran-${ran.status}`)
  if (selected === id) classes.push('is-selected')
  if (step.disabled) classes.push('is-disabled')
  if (finding) classes.push(`has-${finding}`)
  const places = portPlaces(ports, width, height)
  const rounds = ran && ran.executions.length > 1 ? ran.executions.length : 0
  return (
    <div className={classes.join(' ')}>
      <div className="node-head">
        <span className="node-icon">
          {picture ? <Picture svg={picture} size={22} /> : <Icon name={icon} size={18} />}
        </span>
        <span className="node-words">
          <span className="node-title">{stepTitle(step, t, find)}</span>
          <span className="node-subtitle">{stepSubtitle(step, t, find)}</span>
        </span>
        {finding && (
          <span className="node-flag" title={t(finding === 'error' ? 'check.error' : 'check.warning')}>
            <Icon name="alert" size={14} />
          </span>
        )}
      </div>
      {ran && ran.status !== 'unreached' && ran.status !== 'skipped' && (
        <span className="node-time">
          {rounds > 0 && `${rounds} × · `}
          {formatDuration(ran.durationMs, language)}
        </span>
      )}
      <InDot />
      {places.map((place) => (
        <PortDot key={place.port} place={place} />
      ))}
      {readable && ports.length > 2 && (
        <span className="port-names">
          {places
            .filter(({ side }) => side === 'bottom')
            .map(({ port, x }) => (
              <span key={port} style={{ left: x }}>
                {portText(step, port, t)}
              </span>
            ))}
        </span>
      )}
    </div>
  )
}

export const StepNode = memo(StepNodeView)
