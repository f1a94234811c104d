import fc from 'fast-check'

/** A small body: every step is an if, some with an edge at their error port; edges lead forward only. */
export interface Sketch {
  readonly size: number
  readonly edges: readonly { readonly from: number; readonly port: 'then' | 'else' | 'error'; readonly to: number }[]
  readonly starts: readonly number[]
}

export const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 2, max: 6 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    starts: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 3 }),
    edges: fc
      .array(
        fc.record({
          from: fc.nat(size - 2),
          port: fc.constantFrom('then' as const, 'else' as const, 'error' as const),
          to: fc.nat(size - 1),
        }),
        { maxLength: 10 },
      )
      .map((edges) => edges.filter(({ from, to }) => from < to)),
  }),
)

/** What became of each step on one way through the body; undefined: it did not run. */
export type Run = readonly (string | undefined)[]

/** Every way through the body that does not fail it, by following the words of the documentation. */
export const runsOf = ({ size, edges, starts }: Sketch): Run[] => {
  const continueRun = (run: Run): Run[] => {
    const step = run.length
    if (step === size) return [run]
    const taken = edges.some(({ from, port, to }) => to === step && run[from] === port)
    if (!taken && !starts.includes(step)) return continueRun([...run, undefined])
    const mayFail = edges.some(({ from, port }) => from === step && port === 'error')
    return ['then', 'else', ...(mayFail ? ['error'] : [])].flatMap((port) => continueRun([...run, port]))
  }
  return continueRun([])
}
