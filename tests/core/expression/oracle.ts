import { readdirSync, readFileSync } from 'node:fs'
import jsonLogic from 'json-logic-js'

/** A case: a rule, its data, and the answer that json-logic-js gives, or `FAILS` where it throws. */
export type Case = readonly [rule: unknown, data: unknown, expected: unknown]

export const FAILS = { fails: true, why: 'json-logic-js throws' }

export const GOLDEN = new URL('../../golden/expression/', import.meta.url)

export const goldenFiles = (): string[] =>
  readdirSync(GOLDEN)
    .filter((name) => name.endsWith('.json'))
    .sort()

/** What a golden file holds: cases, and texts that say what the next ones are about. */
export const readGolden = (name: string): (string | Case)[] => JSON.parse(readFileSync(new URL(name, GOLDEN), 'utf8'))

/** An answer as JSON carries it: `undefined`, `NaN` and infinities are null, `-0` is `0`. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify([value === undefined ? null : value]))[0]

/** The reference's answer. It sees a copy, so that it cannot change what the engine under test sees. */
export const reference = (rule: unknown, data: unknown): unknown => {
  const { log } = console
  console.log = () => {}
  try {
    return asJson(jsonLogic.apply(structuredClone(rule) as never, structuredClone(data)))
  } catch {
    return FAILS
  } finally {
    console.log = log
  }
}
