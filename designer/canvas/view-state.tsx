import { createContext, useContext } from 'react'
import type { Severity } from '#core'
import type { Replay } from './replay.ts'

/** What the nodes show besides the document: kept apart from it, so that a selection does not make every node anew. */
export interface ViewState {
  readonly selected: string | undefined
  readonly replay: Replay | undefined
  /** The gravest finding about each node. */
  readonly findings: ReadonlyMap<string, Severity>
  /** First line of the start node. */
  readonly startTitle: string
  readonly startSubtitle: string
}

const ViewContext = createContext<ViewState>({
  selected: undefined,
  replay: undefined,
  findings: new Map(),
  startTitle: '',
  startSubtitle: '',
})

export const ViewProvider = ViewContext.Provider

export const useView = (): ViewState => useContext(ViewContext)
