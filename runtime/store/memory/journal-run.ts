import type { Message, NewRun, RunHead, RunRecord, SealedEntry } from '#core'

export interface KeptRun {
  head: RunHead
  entries: SealedEntry[]
  messages: Message[]
  readonly received: Set<string>
  commitId: string
  /** By its worker. */
  held: boolean
  dueAt: number | null
  crashes: number
  endedAt?: string
}

export const endOf = ({ summary }: RunRecord): string =>
  new Date(Date.parse(summary.startedAt) + summary.durationMs).toISOString()

/** Claims in a row without a commit that make a run a suspect. */
export const SUSPECT = 2

export const newly = (run: NewRun): KeptRun => ({
  head: {
    id: run.id,
    unit: run.unit,
    flow: run.flow,
    version: run.version,
    epoch: 1,
    length: run.entries.length,
    ended: run.state === 'ended',
    acceptedAt: run.view.summary.startedAt,
    ...(run.parent !== undefined && { parent: run.parent }),
    ...(run.answer && { answer: run.answer }),
  },
  entries: [...run.entries],
  messages: [],
  received: new Set(),
  commitId: '',
  held: run.state === 'held',
  dueAt: run.state === 'due' ? Date.parse(run.view.summary.startedAt) : null,
  crashes: 0,
  ...(run.state === 'ended' && { endedAt: endOf(run.view) }),
})
