import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type Flow, type FlowData, openFlowData, type World } from '#core'
import { useDebounced } from '../parts/use-debounced.ts'
import type { Samples } from './props.ts'

interface FlowDataState {
  readonly flow: Flow
  readonly data: FlowData
  readonly samples: Samples | undefined
  /** The time that expressions see: that of opening the inspector. */
  readonly now: number
}

const FlowDataContext = createContext<FlowDataState | undefined>(undefined)

/** Long enough that a flow of many steps is not read anew at every letter, short enough not to be noticed. */
const SETTLE_MS = 250

interface FlowDataProviderProps {
  readonly flow: Flow
  readonly world: World
  readonly samples: Samples | undefined
  readonly children: ReactNode
}

/** Reads the flow for what is inside, when it has stood still for a moment. */
export const FlowDataProvider = ({ flow, world, samples, children }: FlowDataProviderProps) => {
  const settled = useDebounced(flow, SETTLE_MS)
  const [now] = useState(Date.now)
  const state = useMemo(
    () => ({ flow: settled, data: openFlowData(settled, world), samples, now }),
    [settled, world, samples, now],
  )
  return <FlowDataContext value={state}>{children}</FlowDataContext>
}

export const useFlowData = (): FlowDataState => {
  const state = useContext(FlowDataContext)
  if (!state) throw new TypeError('there is no flow here')
  return state
}
