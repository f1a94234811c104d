import './editor.css'
import './dialogs/dialogs.css'
import './outline/outline.css'
import '../pages/flow/flow.css'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Flow, Page, VersionSummary } from '#core'
import { rollBackFlow } from '../api/endpoints.ts'
import { problemFrom } from '../api/problem.ts'
import type { Resource } from '../api/use-resource.ts'
import { useText } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import type { Samples } from '../inspector/props.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useSession } from '../session/session.tsx'
import { ContextMenu } from './actions/context-menu.tsx'
import { useKeyboard } from './actions/use-keyboard.ts'
import { EditCanvas } from './canvas/edit-canvas.tsx'
import { createGeometry } from './canvas/geometry.ts'
import { useChecking } from './checking.ts'
import { Dialogs } from './dialogs/dialogs.tsx'
import { AutosaveProvider, useAutosave } from './draft/use-draft.tsx'
import { EditorHead } from './editor-head.tsx'
import { type Kit, KitProvider } from './kit.tsx'
import { Outline } from './outline/outline.tsx'
import { Palette } from './palette/palette.tsx'
import { EditorPanel } from './panel.tsx'
import { createEditorStore, type Face } from './store/store.ts'
import { EditorProvider, useEditor } from './store/use-editor.tsx'
import { type Surroundings, SurroundingsProvider } from './surroundings.tsx'

const faces = { outline: 'outline.label', canvas: 'edit.canvas', panel: 'edit.settings' } as const satisfies Record<
  Face,
  TextKey
>

/** What a screen reader is told, and everybody else sees for a moment. */
const Said = () => {
  const t = useText()
  const said = useEditor((state) => state.said)
  const [shown, setShown] = useState(said)
  useEffect(() => {
    setShown(said)
    const timer = window.setTimeout(() => setShown(undefined), 3_500)
    return () => window.clearTimeout(timer)
  }, [said])
  return (
    <div className="said" role="status" aria-live="polite">
      {shown && <span>{t(shown.key, shown.values)}</span>}
    </div>
  )
}

const FaceTabs = ({ kit }: { readonly kit: Kit }) => {
  const t = useText()
  const face = useEditor((state) => state.face)
  return (
    <fieldset className="face-tabs">
      <legend className="visually-hidden">{t('edit.faces')}</legend>
      {(Object.keys(faces) as Face[]).map((one) => (
        <button key={one} type="button" aria-pressed={one === face} onClick={() => kit.store.show({ face: one })}>
          {t(faces[one])}
        </button>
      ))}
    </fieldset>
  )
}

const useWide = (): boolean => {
  const [wide, setWide] = useState(() => window.matchMedia('(min-width: 1081px)').matches)
  useEffect(() => {
    const query = window.matchMedia('(min-width: 1081px)')
    const told = () => setWide(query.matches)
    query.addEventListener('change', told)
    return () => query.removeEventListener('change', told)
  }, [])
  return wide
}

interface EditorProps {
  readonly flow: Flow
  readonly mended: boolean
  readonly revision: number
  readonly version: number | undefined
  readonly surroundings: Surroundings
  readonly samples: Samples | undefined
  readonly versions: Resource<Page<VersionSummary>>
  readonly onPublished: () => void
}

const Body = ({ kit, ...props }: EditorProps & { readonly kit: Kit }) => {
  const t = useText()
  const { client } = useSession()
  const face = useEditor((state) => state.face)
  const [side, setSide] = useState<'outline' | 'palette'>('palette')
  const wide = useWide()
  const { version, versions, samples, surroundings, onPublished } = props
  useKeyboard(kit)
  useChecking(kit.store, surroundings.world)
  const restore = async (number: number) => {
    try {
      await rollBackFlow(client, surroundings.flow, number, '')
      kit.store.show({ said: { key: 'version.restored', values: { version: String(number) } } })
      onPublished()
    } catch (thrown) {
      const { title, code } = problemFrom(thrown)
      kit.store.show({ said: { key: 'version.notRestored', values: { why: title || code } } })
    }
  }
  const left = wide ? (
    <Tabs
      label={t('edit.left')}
      chosen={side}
      onChoose={setSide}
      tabs={[
        { name: 'palette', label: t('palette.title') },
        { name: 'outline', label: t('outline.label') },
      ]}
    >
      {side === 'palette' ? (
        <Palette onDrop={(item, at) => kit.canvas.current?.drop(item.wanted, at) ?? false} />
      ) : (
        <Outline />
      )}
    </Tabs>
  ) : (
    <Outline />
  )
  return (
    <>
      <EditorHead version={version} />
      <FaceTabs kit={kit} />
      <div className={`editor face-${face}`}>
        <aside className="card editor-left">{left}</aside>
        <section className="card editor-canvas" aria-label={t('canvas.label')}>
          {(wide || face === 'canvas') && <EditCanvas />}
        </section>
        <aside className="card editor-panel">
          <EditorPanel versions={versions} samples={samples} onRestore={(number) => void restore(number)} />
        </aside>
      </div>
      <Dialogs newest={version} onPublished={onPublished} />
      <ContextMenu />
      <Said />
    </>
  )
}

/** The editor of one draft, for as long as it is open. */
export const Editor = (props: EditorProps) => {
  const [store] = useState(() => createEditorStore(props.flow))
  const around = useRef(props.surroundings)
  useEffect(() => {
    around.current = props.surroundings
  })
  const autosave = useAutosave(store, {
    flow: props.surroundings.flow,
    revision: props.revision,
    mended: props.mended,
  })
  const kit = useMemo(
    (): Kit => ({
      store,
      geometryOf: createGeometry(),
      around: () => around.current,
      canvas: { current: undefined },
      save: () => void autosave.flush(),
    }),
    [store, autosave],
  )
  return (
    <SurroundingsProvider value={props.surroundings}>
      <EditorProvider value={store}>
        <AutosaveProvider value={autosave}>
          <KitProvider value={kit}>
            <Body {...props} kit={kit} />
          </KitProvider>
        </AutosaveProvider>
      </EditorProvider>
    </SurroundingsProvider>
  )
}
