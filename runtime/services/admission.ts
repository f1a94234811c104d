import type { History } from '../history/history.ts'
import { Problem } from '../http/problem.ts'
import type { Load } from './load.ts'
import type { Service } from './service.ts'

const RETRY = { headers: { 'retry-after': '1' } }

/** Refuses work that could only be taken on at the cost of work already accepted. */
export const createAdmission =
  ({ load, history, most }: { readonly load: Load; readonly history: History; readonly most: number }) =>
  (service: Service): void => {
    if (load.count() >= most) throw new Problem('server.busy', RETRY)
    if (service.plan.mode !== 'transient' && history.behind()) throw new Problem('server.busy', RETRY)
  }
