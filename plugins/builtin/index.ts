import type { Plugin } from '#plugins/sdk'
import { data } from './formats/index.ts'
import { vietnam } from './vietnam/index.ts'

/** Plugins without an outside world: they compute, and need no connection. */
export const builtins: readonly Plugin[] = [data, vietnam]
