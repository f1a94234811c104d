import { describe, expect, test } from 'vitest'
import { checkFlow } from '#core'
import { checkWorld } from '../../support/check-world.ts'
import { findingLine, goldens, goldenText } from '../../support/golden.ts'

const world = checkWorld()

// `vitest -u` writes the findings anew; read them before keeping them.
describe('a flow document and what is found in it', () => {
  for (const golden of goldens('check'))
    test(golden.name, async () => {
      const { diagnostics } = checkFlow(JSON.parse(golden.input), world)
      await expect(goldenText(golden, diagnostics.map(findingLine))).toMatchFileSnapshot(golden.path)
    })
})
