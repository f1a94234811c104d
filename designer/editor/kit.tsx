import { createContext, useContext } from 'react'
import type { Flow } from '#core'
import type { Geometry } from './canvas/geometry.ts'
import type { Wanted } from './model/new-step.ts'
import type { EditorStore } from './store/store.ts'
import type { Surroundings } from './surroundings.tsx'

/** What the canvas can be asked to do; nothing while it is not shown. */
export interface CanvasHandle {
  readonly fit: () => void
  readonly zoomTo: (step: string) => void
  /** Adds what was dropped at a place of the window; false where that is not on the canvas. */
  readonly drop: (wanted: Wanted, at: { readonly x: number; readonly y: number }) => boolean
}

/** What commands work with. The same object for as long as the editor is open. */
export interface Kit {
  readonly store: EditorStore
  readonly geometryOf: (flow: Flow) => Geometry
  readonly around: () => Surroundings
  readonly canvas: { current: CanvasHandle | undefined }
  /** Saves what is not saved yet. */
  readonly save: () => void
}

const KitContext = createContext<Kit | undefined>(undefined)

export const KitProvider = KitContext.Provider

export const useKit = (): Kit => {
  const kit = useContext(KitContext)
  if (!kit) throw new TypeError('there is no editor here')
  return kit
}
