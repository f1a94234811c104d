import { useMemo, useState } from 'react'
import { fold } from '#core'
import { useCatalogue } from '../../canvas/catalogue.tsx'
import { kindLook, portText } from '../../canvas/kinds.ts'
import { stepTitle } from '../../canvas/step-title.ts'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import { refusalKeys } from '../canvas/connection-line.tsx'
import { useKit } from '../kit.tsx'
import { bodyKeyOf, bodyOf, MAIN, stepOf } from '../model/body-key.ts'
import { connect, disconnect, edgeKey, portOf, portsFrom, refusalOf } from '../model/edges.ts'
import { SearchList } from '../parts/search-list.tsx'
import { flowOf } from '../store/store.ts'
import { useEditor } from '../store/use-editor.tsx'
import { EditorDialog } from './editor-dialog.tsx'

interface ConnectDialogProps {
  readonly step: string
  readonly onClose: () => void
}

/** The edges that leave a step: each can be taken away, and new ones drawn, without a mouse. */
export const ConnectDialog = ({ step: id, onClose }: ConnectDialogProps) => {
  const t = useText()
  const find = useCatalogue()
  const { store } = useKit()
  const flow = useEditor(flowOf)
  const [query, setQuery] = useState('')
  const [chosen, setPort] = useState<string>()
  const key = bodyKeyOf(flow, id) ?? MAIN
  const body = bodyOf(flow, key)
  const step = stepOf(flow, id)
  const ports = body ? portsFrom(body, id) : []
  const port = chosen ?? ports[0]
  const targets = useMemo(() => {
    const words = fold(query).split(/\s+/).filter(Boolean)
    return (body?.steps ?? [])
      .filter((one) => one.id !== id)
      .map((one) => {
        const refusal = port === undefined ? 'gone' : refusalOf(flow, { body: key, from: id, port }, one.id)
        return {
          id: one.id,
          label: stepTitle(one, t, find),
          detail: refusal ? t(refusalKeys[refusal]) : one.id,
          disabled: refusal !== undefined,
          tone: kindLook(one.kind).tone,
          icon: <Icon name={kindLook(one.kind).icon} size={15} />,
        }
      })
      .filter(({ label, id: own }) => words.every((word) => fold(`${label} ${own}`).includes(word)))
  }, [body, flow, id, key, port, query, t, find])
  if (!step || !body) return null
  const leaving = body.edges.filter(({ from }) => from === id)
  return (
    <EditorDialog title={t('cmd.connectTo')} subtitle={stepTitle(step, t, find)} onClose={onClose}>
      {leaving.length > 0 && (
        <ul className="edge-list" aria-label={t('connect.present')}>
          {leaving.map((edge) => {
            const to = stepOf(flow, edge.to)
            const words = `${portText(step, portOf(edge), t)} → ${to ? stepTitle(to, t, find) : edge.to}`
            return (
              <li key={`${portOf(edge)} ${edge.to}`}>
                <span>{words}</span>
                <button
                  type="button"
                  className="button-icon"
                  aria-label={t('connect.remove', { edge: words })}
                  onClick={() =>
                    store.run('cmd.disconnect', (now) =>
                      disconnect(now, [edgeKey(key, edge.from, portOf(edge), edge.to)]),
                    )
                  }
                >
                  <Icon name="cross" size={15} />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {ports.length > 1 && (
        <fieldset className="port-choice">
          <legend>{t('connect.port')}</legend>
          {ports.map((one) => (
            <label key={one}>
              <input type="radio" name="port" value={one} checked={one === port} onChange={() => setPort(one)} />
              {portText(step, one, t)}
            </label>
          ))}
        </fieldset>
      )}
      {ports.length === 0 ? (
        <p className="muted small">{t('connect.noPorts')}</p>
      ) : (
        <SearchList
          autoFocus
          label={t('connect.to')}
          query={query}
          onQuery={setQuery}
          groups={[{ id: 'steps', label: t('flow.steps'), choices: targets }]}
          empty={t('connect.none')}
          onChoose={(to) => {
            if (port !== undefined) store.run('cmd.connect', (now) => connect(now, { body: key, from: id, port }, to))
            onClose()
          }}
        />
      )}
    </EditorDialog>
  )
}
