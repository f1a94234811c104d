import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { START } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { kindLook, portText } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { startWords } from '../../pages/flow/start-words.ts'
import { Icon } from '../../parts/icon.tsx'
import { Picture } from '../../parts/picture.tsx'
import { useBodyWords } from '../dialogs/slot-words.ts'
import { useKit } from '../kit.tsx'
import { indexOf, stepOf } from '../model/body-key.ts'
import { NOTHING } from '../model/selection.ts'
import { flowOf, selectionOf } from '../store/store.ts'
import { useEditor } from '../store/use-editor.tsx'
import { type Arrival, keysOfRows, outlineOf, type Row } from './rows.ts'

const TRIGGER_ROW = 'trigger'

const useArrivalWords = () => {
  const t = useText()
  const find = useCatalogue()
  const { store } = useKit()
  return (arrivals: readonly Arrival[]): string => {
    const flow = flowOf(store.get())
    if (arrivals.length === 0) return t('outline.unreached')
    return arrivals
      .filter(({ from }) => from !== START)
      .map(({ from, port }) => {
        const step = stepOf(flow, from)
        if (!step) return from
        return port === 'out' ? stepTitle(step, t, find) : `${stepTitle(step, t, find)} · ${portText(step, port, t)}`
      })
      .join(', ')
  }
}

const StepWords = ({ row }: { readonly row: Extract<Row, { kind: 'step' }> }) => {
  const t = useText()
  const find = useCatalogue()
  const { store } = useKit()
  const step = useEditor((state) => indexOf(flowOf(state)).steps.get(row.id)?.step)
  const finding = useEditor(({ gravest }) => gravest.get(row.id))
  const arrivals = useArrivalWords()
  if (!step) return null
  const { icon, tone, label } = kindLook(step.kind)
  const picture = step.kind === 'action' ? find(step.action).icon : undefined
  const after = arrivals(row.arrivals)
  return (
    <>
      <span className={`outline-icon tone-${tone}`} title={t(label)}>
        {picture ? <Picture svg={picture} size={18} /> : <Icon name={icon} size={15} />}
      </span>
      <span className={`row-main ${step.disabled ? 'is-disabled' : ''}`}>
        <span className="row-title">{stepTitle(step, t, find)}</span>
        <span className="muted outline-after">
          {step.disabled && `${t('outline.off')} · `}
          {after === '' ? step.id : `← ${after}`}
        </span>
      </span>
      {finding && (
        <span className={`outline-flag flag-${finding}`}>
          <Icon name="alert" size={14} />
          <span className="visually-hidden">{t(finding === 'error' ? 'check.error' : 'check.warning')}</span>
        </span>
      )}
      <Button
        className="button-icon outline-more"
        aria-label={t('edit.moreOf', { step: stepTitle(step, t, find) })}
        onPress={({ target }) => {
          const { left, bottom } = target.getBoundingClientRect()
          if (!selectionOf(store.get()).steps.includes(row.id)) store.select({ ...NOTHING, steps: [row.id] })
          store.show({ menu: { x: left, y: bottom } })
        }}
      >
        <Icon name="more" size={16} />
      </Button>
    </>
  )
}

const BodyWords = ({ row }: { readonly row: Extract<Row, { kind: 'body' }> }) => {
  const t = useText()
  const { store } = useKit()
  const flow = useEditor(flowOf)
  const words = useBodyWords()(flow, row.body)
  const name = words.includes('›') ? words.slice(words.lastIndexOf('›') + 2) : words
  return (
    <>
      <span className="outline-lane">{name}</span>
      <Button
        className="button-icon outline-more"
        aria-label={t('outline.addIn', { body: words })}
        onPress={() =>
          store.show({ dialog: { kind: 'add', slot: { between: { body: row.body, from: START, port: 'out' } } } })
        }
      >
        <Icon name="plus" size={15} />
      </Button>
    </>
  )
}

const OutlineRow = ({ row }: { readonly row: Row }) => {
  const t = useText()
  const find = useCatalogue()
  const bodyWords = useBodyWords()
  // What the row is called: read out, and found by typing its first letters.
  const name = useEditor((state) => {
    if (row.kind === 'body') return bodyWords(flowOf(state), row.body)
    const step = indexOf(flowOf(state)).steps.get(row.id)?.step
    return step ? stepTitle(step, t, find) : row.id
  })
  return (
    <TreeItem id={row.key} textValue={name} className={`outline-row is-${row.kind}`}>
      <TreeItemContent>
        {({ hasChildItems, isExpanded }) => (
          <>
            {hasChildItems ? (
              <Button slot="chevron" className="outline-fold" aria-label={t(isExpanded ? 'json.fold' : 'json.unfold')}>
                <Icon name={isExpanded ? 'down' : 'right'} size={13} />
              </Button>
            ) : (
              <span className="outline-fold" />
            )}
            {row.kind === 'step' ? <StepWords row={row} /> : <BodyWords row={row} />}
          </>
        )}
      </TreeItemContent>
      <Collection items={row.rows.map((one) => ({ ...one, id: one.key }))}>
        {(one) => <OutlineRow row={one} />}
      </Collection>
    </TreeItem>
  )
}

const TriggerRow = () => {
  const t = useText()
  const trigger = useEditor((state) => flowOf(state).trigger)
  const finding = useEditor(({ gravest }) => gravest.get('start'))
  const { startTitle, startSubtitle } = startWords({ trigger }, t)
  return (
    <TreeItem id={TRIGGER_ROW} textValue={startTitle} className="outline-row is-step">
      <TreeItemContent>
        <span className="outline-fold" />
        <span className="outline-icon tone-call">
          <Icon name="start" size={15} />
        </span>
        <span className="row-main">
          <span className="row-title">{startTitle}</span>
          <code className="muted outline-after">{startSubtitle}</code>
        </span>
        {finding && (
          <span className={`outline-flag flag-${finding}`}>
            <Icon name="alert" size={14} />
          </span>
        )}
      </TreeItemContent>
    </TreeItem>
  )
}

/** The flow as a list, in the order it runs: every command works here as it does on the canvas, by keys alone. */
export const Outline = () => {
  const t = useText()
  const kit = useKit()
  const { store } = kit
  const flow = useEditor(flowOf)
  const selection = useEditor(selectionOf)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => outlineOf(flow), [flow])
  const open = keysOfRows(rows).filter((key) => !folded.has(key))
  const chosen = [...selection.steps, ...(selection.trigger ? [TRIGGER_ROW] : [])]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: rows have a button for the same menu
    <div
      className="edit-outline"
      onContextMenu={(event) => {
        const id = (event.target as Element).closest('[data-key]')?.getAttribute('data-key')
        if (!id) return
        event.preventDefault()
        if (indexOf(flow).steps.has(id) && !selection.steps.includes(id)) store.select({ ...NOTHING, steps: [id] })
        const box = (event.target as Element).getBoundingClientRect()
        store.show({
          menu: event.clientX > 0 ? { x: event.clientX, y: event.clientY } : { x: box.left, y: box.bottom },
        })
      }}
    >
      <Tree
        aria-label={t('outline.label')}
        className="edit-tree"
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        expandedKeys={open}
        onExpandedChange={(keys) => {
          const now = new Set([...keys].map(String))
          setFolded(new Set(keysOfRows(rows).filter((key) => !now.has(key))))
        }}
        onSelectionChange={(keys) => {
          const ids = keys === 'all' ? [...indexOf(flow).steps.keys()] : [...keys].map(String)
          const steps = ids.filter((id) => indexOf(flow).steps.has(id))
          const added = steps.filter((id) => !selection.steps.includes(id))
          const kept = selection.steps.filter((id) => steps.includes(id))
          store.select({ ...NOTHING, steps: [...kept, ...added], trigger: ids.includes(TRIGGER_ROW) })
        }}
        onAction={() => store.show({ face: 'panel', tab: 'settings' })}
      >
        <TriggerRow />
        {rows.map((row) => (
          <OutlineRow key={row.key} row={row} />
        ))}
      </Tree>
      {flow.body.steps.length === 0 && <p className="muted small outline-empty">{t('outline.empty')}</p>}
      <button
        type="button"
        className="button outline-add"
        onClick={() => store.show({ dialog: { kind: 'add', slot: undefined } })}
      >
        <Icon name="plus" size={15} />
        {t('palette.add')}
      </button>
    </div>
  )
}
