/**
 * Fills in the expected answers of the cases in this folder, as json-logic-js gives them. To add a case
 * write `[rule, data]` and run: node tests/golden/expression/generate.ts && biome format --write tests/golden
 */
import { writeFileSync } from 'node:fs'
import { GOLDEN, goldenFiles, readGolden, reference } from '../../core/expression/oracle.ts'

for (const name of goldenFiles()) {
  const filled = readGolden(name).map((entry) =>
    typeof entry === 'string' ? entry : [entry[0], entry[1], reference(entry[0], entry[1])],
  )
  const lines = filled.map((entry) => `  ${JSON.stringify(entry)}`)
  writeFileSync(new URL(name, GOLDEN), `[\n${lines.join(',\n')}\n]\n`)
}
