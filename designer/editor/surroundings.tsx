import { createContext, type ReactNode, useContext } from 'react'
import type { PluginManifest, World } from '#core'
import type { ConnectionItem } from '../api/wire.ts'
import type { NewStepWorld } from './model/new-step.ts'

export interface CallableFlow {
  readonly id: string
  readonly major: number
  readonly title: string
}

/** What the flow is edited among: all of it may be empty, none of it changes while a person types. */
export interface Surroundings {
  /** Its id. */
  readonly flow: string
  readonly plugins: readonly PluginManifest[]
  readonly connections: readonly ConnectionItem[]
  readonly flows: readonly CallableFlow[]
  readonly world: World
}

const SurroundingsContext = createContext<Surroundings | undefined>(undefined)

export const SurroundingsProvider = ({
  value,
  children,
}: {
  readonly value: Surroundings
  readonly children: ReactNode
}) => <SurroundingsContext value={value}>{children}</SurroundingsContext>

export const useSurroundings = (): Surroundings => {
  const found = useContext(SurroundingsContext)
  if (!found) throw new TypeError('nothing is known of the surroundings here')
  return found
}

/** What a new step needs to know. */
export const newStepWorld = (
  { plugins, connections, flows }: Surroundings,
  trigger: NewStepWorld['trigger'],
): NewStepWorld => ({ plugins, connections, flows: flows.map(({ id }) => id), trigger })
