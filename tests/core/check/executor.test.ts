import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Flow } from '#core'
import { aFlow } from '../../support/flow-builder.ts'
import { runFlow } from '../../support/run-flow.ts'
import { type Run, runsOf, type Sketch, sketches } from '../../support/sketches.ts'

/** What a step is given so that it takes that port: `number` fails for what is none. */
const GIVEN: ReadonlyMap<string, string> = new Map([
  ['then', '1'],
  ['else', '0'],
  ['error', 'x'],
])

const flowOf = ({ size, edges, starts }: Sketch): Flow => {
  const flow = aFlow()
  for (let step = 0; step < size; step += 1)
    flow.withIf(`s${step}`, { '==': [{ number: [{ var: `trigger.body.s${step}` }] }, 1] })
  return flow
    .withEdges(
      ...starts.map((to) => `start > s${to}`),
      ...edges.map(({ from, port, to }) => `s${from}.${port} > s${to}`),
    )
    .build()
}

const bodyOf = (run: Run): Record<string, string> =>
  Object.fromEntries(run.map((port, step) => [`s${step}`, GIVEN.get(port ?? 'then') ?? '']))

/** The rules by which the checker says what runs, and what the executor does, are two programs about one idea. */
test('a flow runs as the checker thinks it does, on every way through it', async () => {
  await fc.assert(
    fc.asyncProperty(sketches, fc.nat(), async (sketch, pick) => {
      const runs = runsOf(sketch)
      const run = runs[pick % runs.length] ?? []
      const ran = await runFlow(flowOf(sketch), { trigger: { body: bodyOf(run) } })
      const became = Array.from({ length: sketch.size }, (_, step) => {
        const entry = ran.history.entries.find((one) => one.step === `s${step}`)
        if (!entry || entry.status === 'skipped') return undefined
        return entry.status === 'failed' ? 'error' : entry.port
      })
      expect(became).toEqual(run)
    }),
    { numRuns: 500 },
  )
})
