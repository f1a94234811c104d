import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { readFlow, saveDraft } from '../../api/endpoints.ts'
import { problemFrom } from '../../api/problem.ts'
import { useSession } from '../../session/session.tsx'
import type { EditorStore } from '../store/store.ts'
import { flowOf } from '../store/store.ts'
import { type Autosave, createAutosave, type DraftState } from './autosave.ts'

const LOOK_MS = 20_000

interface DraftOptions {
  readonly flow: string
  readonly revision: number
  readonly mended: boolean
}

/** Saves while the editor is open; looks for others' changes now and then, and whenever the window comes back. */
export const useAutosave = (store: EditorStore, { flow, revision, mended }: DraftOptions): Autosave => {
  const { client } = useSession()
  const latest = useRef(client)
  useEffect(() => {
    latest.current = client
  })
  const [autosave] = useState(() =>
    createAutosave({
      store,
      flow: flowOf(store.get()),
      revision,
      changed: mended,
      save: async (document, before) => (await saveDraft(latest.current, flow, document, before)).revision,
      load: async () => {
        const { draft } = await readFlow(latest.current, flow)
        return { document: draft.document, revision: draft.revision, by: draft.savedBy }
      },
      problemOf: problemFrom,
      onMerged: (by) => store.show({ said: { key: 'draft.merged', values: { by } } }),
    }),
  )
  useEffect(() => autosave.watch(), [autosave])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void autosave.look()
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (autosave.get().kind === 'saved') return
      void autosave.flush()
      event.preventDefault()
    }
    const timer = window.setInterval(look, LOOK_MS)
    window.addEventListener('focus', look)
    window.addEventListener('beforeunload', warn)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('focus', look)
      window.removeEventListener('beforeunload', warn)
      // Leaving the page by a link of ours is no reason to lose the last second of typing.
      void autosave.flush()
    }
  }, [autosave])
  return autosave
}

const AutosaveContext = createContext<Autosave | undefined>(undefined)

export const AutosaveProvider = AutosaveContext.Provider

export const useAutosaveOf = (): Autosave => {
  const autosave = useContext(AutosaveContext)
  if (!autosave) throw new TypeError('there is no draft here')
  return autosave
}

export const useDraftState = (): DraftState => {
  const autosave = useAutosaveOf()
  return useSyncExternalStore(autosave.subscribe, autosave.get)
}
