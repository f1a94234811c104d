import { describe, expect, test } from 'vitest'
import { evaluate } from './engine.ts'
import { asJson, type Case, FAILS, goldenFiles, readGolden, reference } from './oracle.ts'

const show = (value: unknown): string => JSON.stringify(value)

describe.each(goldenFiles())('golden cases of %s', (name) => {
  const cases = readGolden(name).filter((entry): entry is Case => typeof entry !== 'string')

  test('hold what json-logic-js answers', () => {
    const stale = cases.filter(([rule, data, expected]) => show(reference(rule, data)) !== show(expected))
    expect(stale).toEqual([])
  })

  test.each(cases.map(([rule, data, expected]) => ({ title: `${show(rule)} of ${show(data)}`, rule, data, expected })))(
    '$title',
    ({ rule, data, expected }) => {
      if (show(expected) === show(FAILS)) expect(() => evaluate(rule, data)).toThrow()
      else expect(asJson(evaluate(rule, data))).toEqual(expected)
    },
  )
})
