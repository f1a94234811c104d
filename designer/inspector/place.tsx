import { type ReactNode, useMemo } from 'react'
import { type DataPlace, type Flow, isObject, walkFlow } from '#core'
import { type DataScope, DataScopeProvider, useSurroundings } from './context.tsx'
import type { CauseContext } from './data/inside.ts'
import { type SamplePlace, sampleScope } from './data/scope.ts'
import { useFlowData } from './flow-data.tsx'

interface PlaceProps {
  readonly place: DataPlace
  readonly children: ReactNode
}

const causesOf = (flow: Flow): CauseContext => {
  let disabled: ReadonlySet<string> | undefined
  return {
    isDisabled: (id) => {
      disabled ??= new Set(
        Array.from(walkFlow(flow), (visit) =>
          visit.visit === 'step' && isObject(visit.step) && visit.step.disabled === true ? String(visit.step.id) : '',
        ),
      )
      return disabled.has(id)
    },
  }
}

/** The id of a step inside a body, so that the sample knows the loops around it. */
const firstInside = (flow: Flow, endOf: string): string | undefined => {
  for (const visit of walkFlow(flow))
    if (visit.visit === 'step' && visit.within.pointer === endOf && isObject(visit.step)) return String(visit.step.id)
  return undefined
}

const samplePlace = (flow: Flow, at: DataPlace): SamplePlace => {
  if ('endOf' in at) return { inside: firstInside(flow, at.endOf) }
  return { inside: at.step, without: at.after ? undefined : at.step }
}

/** Says where the expressions inside stand, and so what they can read. */
export const Place = ({ place, children }: PlaceProps) => {
  const { world } = useSurroundings()
  const { flow, data, samples, now } = useFlowData()
  const key = JSON.stringify(place)
  const scope = useMemo((): DataScope => {
    const at = JSON.parse(key) as DataPlace
    const env = { now }
    let known: Readonly<Record<string, unknown>> | undefined
    return {
      roots: data.at(at),
      causes: causesOf(flow),
      madeUp: samples === undefined,
      env,
      sample: () => {
        known ??= sampleScope(flow, samplePlace(flow, at), world, samples, env).scope
        return known
      },
      typeOf: (expression) => data.typeOf(expression, at),
      outer: undefined,
    }
  }, [key, flow, data, samples, now, world])
  return <DataScopeProvider value={scope}>{children}</DataScopeProvider>
}
