import type { Plugin } from '#plugins/sdk'
import { eSign } from './e-sign/index.ts'
import { http } from './http/index.ts'
import { population } from './population/index.ts'
import { sms } from './sms/index.ts'

/** Every connector that ships with the product. A new one is a folder and a line here. */
export const connectors: readonly Plugin[] = [http, population, sms, eSign]
