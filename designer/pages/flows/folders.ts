import type { FlowSummary } from '#core'

export interface Folder {
  /** The part of the id before the first hyphen; empty for flows that share theirs with no other. */
  readonly name: string
  readonly flows: readonly FlowSummary[]
}

const prefixOf = (flow: string): string => (flow.includes('-') ? flow.slice(0, flow.indexOf('-')) : flow)

/** Flows by the first word of their ids, where at least two share one. Order is that of the list: a folder stands where its first flow does. */
export const foldersOf = (flows: readonly FlowSummary[]): readonly Folder[] => {
  const count = new Map<string, number>()
  for (const { flow } of flows) count.set(prefixOf(flow), (count.get(prefixOf(flow)) ?? 0) + 1)
  const folders = new Map<string, FlowSummary[]>()
  for (const flow of flows) {
    const prefix = prefixOf(flow.flow)
    const name = (count.get(prefix) ?? 0) > 1 ? prefix : ''
    folders.set(name, [...(folders.get(name) ?? []), flow])
  }
  return [...folders].map(([name, inside]) => ({ name, flows: inside }))
}
