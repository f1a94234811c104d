import fc from 'fast-check'
import { test as vitestTest } from 'vitest'
import { operators } from '#core/expression'

export { fc }

/** A test that holds for everything the arbitraries make. */
export const test = <T extends readonly [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
): void =>
  vitestTest(name, () => {
    fc.assert(
      fc.property(fc.tuple(...(arbitraries as unknown as fc.Arbitrary<unknown>[])), (values) => {
        holds(...(values as unknown as T))
      }),
      { numRuns: 300 },
    )
  })

const path = fc.constantFrom('', 'trigger.body.id', 'steps.citizen.name', 'item', 'current', 'a.0.b')
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))

/** Rules as people and programs write them: most of known shapes, with and without lists of operands. */
export const anyRule: fc.Arbitrary<unknown> = fc.letrec<{ rule: unknown }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    path.map((one) => ({ var: one })),
    path.map((one) => ({ var: [one] })),
    fc.tuple(path, tie('rule')).map(([one, fallback]) => ({ outer: [one, fallback] })),
    fc.array(tie('rule'), { maxLength: 3 }),
    fc
      .tuple(fc.constantFrom(...Object.keys(operators)), fc.array(tie('rule'), { maxLength: 4 }))
      .map(([name, operands]) => ({ [name]: operands })),
    fc.tuple(fc.constantFrom(...Object.keys(operators)), tie('rule')).map(([name, operand]) => ({ [name]: operand })),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('rule'), { maxKeys: 3 }).map((fields) => ({ object: fields })),
  ),
})).rule
