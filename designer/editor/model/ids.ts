import { type Flow, RESERVED_STEP_IDS } from '#core'
import { indexOf } from './body-key.ts'

const MOST = 64
const ID = /^[a-z][A-Za-z0-9_]{0,63}$/

/** Why a step cannot have this id. */
export type IdFault = 'shape' | 'reserved' | 'taken'

export const idFault = (flow: Flow, id: string, own?: string): IdFault | undefined => {
  if (!ID.test(id)) return 'shape'
  if (RESERVED_STEP_IDS.has(id)) return 'reserved'
  return id !== own && indexOf(flow).steps.has(id) ? 'taken' : undefined
}

/** An id that is free: as wanted, or with the next number behind it. `nhanTin2` gives `nhanTin3`, not `nhanTin22`. */
export const freeId = (taken: { readonly has: (id: string) => boolean }, wanted: string): string => {
  const base = ID.test(wanted) && !RESERVED_STEP_IDS.has(wanted) ? wanted : 'buoc'
  if (!taken.has(base)) return base
  const stem = base.replace(/\d+$/, '').slice(0, MOST - 6)
  for (let number = Number(/\d{0,5}$/.exec(base)?.[0] || 1) + 1; ; number += 1)
    if (!taken.has(`${stem}${number}`)) return `${stem}${number}`
}
