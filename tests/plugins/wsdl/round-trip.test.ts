import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixture, imported } from './imported.ts'
import { inputsOf, withoutEmptyLists } from './inputs.ts'

/** What the description fills in by itself reads as if it had been given. */
const FILLED: Readonly<Record<string, unknown>> = { kemNo: false }

const normal = (value: unknown): unknown => {
  const plain = withoutEmptyLists(value)
  if (Array.isArray(plain)) return plain.map(normal)
  if (typeof plain !== 'object' || plain === null) return plain
  const entries = Object.entries(plain)
    .filter(
      ([key, one]) => one !== null && one !== FILLED[key] && !(key === '$header' && Object.keys(one).length === 0),
    )
    .map(([key, one]) => [key, normal(one)] as const)
  return Object.fromEntries(entries)
}

const services = ['thue', 'ho-tich', 'truc-van-ban', 'cu'].map((name) => ({ name, service: imported(fixture(name)) }))
const all = services.flatMap(({ name, service }) =>
  Object.keys(service.connector.operations).map((operation) => ({ name, operation, service })),
)

describe('whatever input fits the schema', () => {
  test.each(all)('$name/$operation: is sent, and read back as it was', ({ operation, service }) => {
    const schema = service.operation(operation).input as Record<string, unknown>
    let sent = 0
    fc.assert(
      fc.property(inputsOf(schema), (input) => {
        fc.pre(service.faults(operation, 'input', input) === undefined)
        const request = service.request(operation, input)
        sent += 1
        expect(normal(service.understood(operation, request))).toEqual(normal(input))
      }),
      { numRuns: 30, maxSkipsPerRun: 50 },
    )
    expect(sent).toBeGreaterThan(0)
  })
})
