import type { History } from '../history/history.ts'
import { Problem } from '../http/problem.ts'
import type { Load } from './load.ts'
import type { Service } from './service.ts'

const RETRY = { headers: { 'retry-after': '1' } }

export interface AdmissionOptions {
  readonly load: Load
  readonly history: History
  /** Synchronous runs at the same time. */
  readonly most: number
  /** True when accepting durable runs has run too far ahead of carrying them out. */
  readonly overdue: () => boolean
  /** Throws the problem of a unit that has as much as it may have. */
  readonly quotas: (unit: string) => void
}

/** Refuses work that could only be taken on at the cost of work already accepted. */
export const createAdmission =
  ({ load, history, most, overdue, quotas }: AdmissionOptions) =>
  (service: Service): void => {
    if (service.plan.mode === 'durable') {
      if (overdue()) throw new Problem('server.busy', RETRY)
      quotas(service.unit)
      return
    }
    if (load.count() >= most) throw new Problem('server.busy', RETRY)
    if (service.plan.mode !== 'transient' && history.behind()) throw new Problem('server.busy', RETRY)
  }
