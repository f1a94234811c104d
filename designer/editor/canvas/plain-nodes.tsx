import type { Node, NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { SIZE } from '../../canvas/measure.ts'
import { PortDot } from '../../canvas/port-dot.tsx'
import { useText } from '../../i18n/language.tsx'
import type { TextKey } from '../../i18n/vi.ts'
import { startWords } from '../../pages/flow/start-words.ts'
import { Icon } from '../../parts/icon.tsx'
import { useKit } from '../kit.tsx'
import { changeNote, NOTE_COLOURS } from '../model/notes.ts'
import { flowOf } from '../store/store.ts'
import { useEditor } from '../store/use-editor.tsx'
import type { NoteNodeData } from './node-data.ts'

/** Where the flow begins: its trigger. */
export const StartNode = memo(({ selected }: NodeProps) => {
  const t = useText()
  const trigger = useEditor((state) => flowOf(state).trigger)
  const finding = useEditor(({ gravest }) => gravest.get('start'))
  const { startTitle, startSubtitle } = startWords({ trigger }, t)
  return (
    <div className={`node node-start ${selected ? 'is-selected' : ''} ${finding ? `has-${finding}` : ''}`}>
      <div className="node-head">
        <span className="node-icon">
          <Icon name="start" size={16} />
        </span>
        <span className="node-words">
          <span className="node-title">{startTitle}</span>
          <span className="node-subtitle mono">{startSubtitle}</span>
        </span>
        {finding && <Icon name="alert" size={14} />}
      </div>
      <PortDot
        place={{ port: 'out', side: 'bottom', x: SIZE.start.width / 2, y: SIZE.start.height }}
        connectable
        title={t('port.out')}
      />
    </div>
  )
})

/** Where the body of a container begins. */
export const EntryNode = memo(() => (
  <div className="node-entry is-open">
    <PortDot place={{ port: 'out', side: 'bottom', x: SIZE.entry.width / 2, y: SIZE.entry.height }} connectable />
  </div>
))

const colourKeys = {
  yellow: 'note.yellow',
  blue: 'note.blue',
  green: 'note.green',
  pink: 'note.pink',
} as const satisfies Record<(typeof NOTE_COLOURS)[number], TextKey>

/** A note stuck onto the canvas. What is typed is kept at each letter, and undone in one. */
export const NoteNode = memo(({ data, selected }: NodeProps<Node<NoteNodeData>>) => {
  const t = useText()
  const { store } = useKit()
  const { id, text, colour = 'yellow' } = data.note
  return (
    <div className={`note-node note-${colour} ${selected ? 'is-selected' : ''}`}>
      <textarea
        className="nodrag nowheel"
        aria-label={t('edit.noteText')}
        placeholder={t('edit.notePlaceholder')}
        maxLength={4000}
        value={text}
        onChange={({ target }) =>
          store.run('cmd.note', (flow) => changeNote(flow, id, { text: target.value }), `note ${id}`)
        }
        onKeyDown={(event) => event.stopPropagation()}
      />
      {selected && (
        <span className="note-colours nodrag">
          {NOTE_COLOURS.map((one) => (
            <button
              key={one}
              type="button"
              className={`note-colour note-${one}`}
              aria-label={t(colourKeys[one])}
              aria-pressed={one === colour}
              onClick={() => store.run('cmd.note', (flow) => changeNote(flow, id, { colour: one }))}
            />
          ))}
        </span>
      )}
    </div>
  )
})
