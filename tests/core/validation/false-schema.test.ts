import { expect, it } from 'vitest'
import { createValidators } from '#core/validation'

it('the schema false lets nothing through', () => {
  const compiled = createValidators().compile(false)
  expect(compiled.ok).toBe(true)
  if (compiled.ok) for (const value of [null, {}, 'a', 0]) expect(compiled.check(value)?.length).toBe(1)
})
