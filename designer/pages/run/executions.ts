import type { WireStep } from '../../api/wire.ts'

/** Names one execution of a run: the way into containers, and the step. */
export const executionKey = ({ within, step }: Pick<WireStep, 'within' | 'step'>): string =>
  within ? `${within}/${step}` : step

/** A line of the timeline. */
export interface TimelineRow {
  readonly key: string
  readonly execution: WireStep
  /** How many containers it is in. */
  readonly depth: number
  /** Which round or branch it belongs to: `[3]`, a branch's name, `!` for a catch, `onError` for the flow's own handler. */
  readonly round: string
}

const MARK = /(\[\d+\]|!|>|\.[A-Za-z0-9_]+)$/

const split = (within: string): { readonly parent: string; readonly container: string; readonly round: string } => {
  const slash = within.lastIndexOf('/')
  const last = within.slice(slash + 1)
  const round = MARK.exec(last)?.[0] ?? ''
  const container = last.slice(0, last.length - round.length)
  const named = within === 'onError' ? within : round === '>' ? '' : round.replace(/^\./, '')
  return { parent: slash < 0 ? '' : within.slice(0, slash), container, round: named }
}

/**
 * The executions of a run as a timeline reads them: what ran inside a container stands below it, round by
 * round, and everything else in the order it began. Executions whose container was not kept come last.
 */
export const timelineRows = (executions: readonly WireStep[]): readonly TimelineRow[] => {
  const inside = new Map<string, WireStep[]>()
  for (const one of executions) {
    const group = inside.get(one.within ?? '')
    if (group) group.push(one)
    else inside.set(one.within ?? '', [one])
  }
  const heldBy = new Map<string, string[]>()
  for (const within of inside.keys()) {
    if (within === '') continue
    const { parent, container } = split(within)
    const owner = parent === '' ? container : `${parent}/${container}`
    heldBy.set(owner, [...(heldBy.get(owner) ?? []), within])
  }
  const rows: TimelineRow[] = []
  const seen = new Set<string>()
  const add = (within: string, depth: number): void => {
    if (seen.has(within)) return
    seen.add(within)
    for (const execution of inside.get(within) ?? []) {
      const key = executionKey(execution)
      rows.push({ key, execution, depth, round: within === '' ? '' : split(within).round })
      for (const held of heldBy.get(key) ?? []) add(held, depth + 1)
    }
  }
  add('', 0)
  for (const within of inside.keys()) add(within, within.split('/').length - 1)
  return rows
}

/** Where a bar stands, in percent of the whole run. */
export const barOf = (
  { startMs, durationMs }: WireStep,
  total: number,
): { readonly left: number; readonly width: number } => {
  const whole = Math.max(total, startMs + durationMs, 0.001)
  return { left: (startMs / whole) * 100, width: (durationMs / whole) * 100 }
}
