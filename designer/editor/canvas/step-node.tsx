import { type Node, type NodeProps, useStore } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { kindLook, portText } from '../../canvas/kinds.ts'
import { portPlaces, SIZE } from '../../canvas/measure.ts'
import { InDot, PortDot } from '../../canvas/port-dot.tsx'
import type { StepNodeData } from '../../canvas/scene.ts'
import { stepSubtitle, stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Picture } from '../../parts/picture.tsx'
import { useKit } from '../kit.tsx'
import { bodyKeyOf, MAIN } from '../model/body-key.ts'
import { setText } from '../model/change.ts'
import { flowOf } from '../store/store.ts'
import { useEditor } from '../store/use-editor.tsx'

/** Below this zoom nobody reads a port's name. */
const NAMES_FROM_ZOOM = 0.5

const NameField = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const t = useText()
  const { store } = useKit()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const end = (keep: boolean) => {
    const text = field.current?.value.trim() ?? ''
    if (keep && text !== name) store.run('cmd.rename', (flow) => setText(flow, id, 'label', text))
    store.show({ renaming: undefined })
  }
  return (
    <input
      ref={field}
      className="node-name nodrag nopan"
      aria-label={t('edit.stepName')}
      maxLength={200}
      defaultValue={name}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') end(true)
        if (event.key === 'Escape') end(false)
      }}
    />
  )
}

const Tools = ({
  id,
  ports,
  width,
  height,
}: {
  id: string
  ports: readonly string[]
  width: number
  height: number
}) => {
  const t = useText()
  const { store } = useKit()
  return (
    <>
      {portPlaces(ports, width, height).map(({ port, side, x, y }) => (
        <button
          key={port}
          type="button"
          className={`node-add nodrag nopan ${side === 'right' ? 'is-aside' : ''}`}
          style={{ left: x, top: y }}
          tabIndex={-1}
          aria-label={t('edit.addAfterPort', { port })}
          title={t('edit.addAfterPort', { port })}
          onClick={(event) => {
            event.stopPropagation()
            const body = bodyKeyOf(flowOf(store.get()), id) ?? MAIN
            store.show({ dialog: { kind: 'add', slot: { between: { body, from: id, port } } } })
          }}
        >
          <Icon name="plus" size={12} />
        </button>
      ))}
      <button
        type="button"
        className="node-more nodrag nopan"
        tabIndex={-1}
        aria-label={t('edit.more')}
        title={t('edit.more')}
        onClick={(event) => {
          event.stopPropagation()
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          store.show({ menu: { x: left, y: bottom } })
        }}
      >
        <Icon name="more" size={14} />
      </button>
    </>
  )
}

/** A step that can be changed: dragged, renamed, joined by its ports. Draws anew only when it, or what is found about it, changes. */
const EditStepNode = ({
  id,
  data,
  selected,
  width = SIZE.step.width,
  height = SIZE.step.height,
  type,
}: NodeProps<Node<StepNodeData>>) => {
  const t = useText()
  const find = useCatalogue()
  const finding = useEditor(({ gravest }) => gravest.get(id))
  const renaming = useEditor((state) => state.renaming === id)
  const { store } = useKit()
  const readable = useStore(({ transform }) => transform[2] >= NAMES_FROM_ZOOM)
  const { step, kind, ports } = data.drawn
  const { icon, tone } = kindLook(kind)
  const picture = step.kind === 'action' ? find(step.action).icon : undefined
  const classes = ['node', `node-${type}`, `tone-${tone}`]
  if (selected) classes.push('is-selected')
  if (step.disabled) classes.push('is-disabled')
  if (finding) classes.push(`has-${finding}`)
  const places = portPlaces(ports, width, height)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same for who has no mouse
    <div className={classes.join(' ')} onDoubleClick={() => store.show({ renaming: id })}>
      <div className="node-head">
        <span className="node-icon">
          {picture ? <Picture svg={picture} size={22} /> : <Icon name={icon} size={18} />}
        </span>
        <span className="node-words">
          {renaming ? (
            <NameField id={id} name={step.label ?? ''} />
          ) : (
            <span className="node-title">{stepTitle(step, t, find)}</span>
          )}
          <span className="node-subtitle">{stepSubtitle(step, t, find)}</span>
        </span>
        {step.note && (
          <span className="node-noted" title={step.note}>
            <Icon name="note" size={14} />
          </span>
        )}
        {finding && (
          <span className="node-flag" title={t(finding === 'error' ? 'check.error' : 'check.warning')}>
            <Icon name="alert" size={14} />
          </span>
        )}
      </div>
      <InDot connectable />
      {places.map((place) => (
        <PortDot key={place.port} place={place} connectable title={portText(step, place.port, t)} />
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
      {selected && readable && <Tools id={id} ports={ports} width={width} height={height} />}
    </div>
  )
}

export const StepNode = memo(EditStepNode)
