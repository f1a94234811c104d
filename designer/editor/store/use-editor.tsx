import { createContext, useContext, useSyncExternalStore } from 'react'
import type { EditorState, EditorStore } from './store.ts'

const EditorContext = createContext<EditorStore | undefined>(undefined)

export const EditorProvider = EditorContext.Provider

export const useStoreOfEditor = (): EditorStore => {
  const store = useContext(EditorContext)
  if (!store) throw new TypeError('there is no editor here')
  return store
}

/** A part of the state. The selector must give the same value for the same state: something kept, or a primitive. */
export const useEditor = <T,>(selector: (state: EditorState) => T): T => {
  const store = useStoreOfEditor()
  return useSyncExternalStore(store.subscribe, () => selector(store.get()))
}
