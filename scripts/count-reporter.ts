import type { Reporter, TestCase, TestModule } from 'vitest/node'

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`

const reasonOf = (test: TestCase): string => {
  const result = test.result()
  return (result.state === 'skipped' && result.note) || 'NOT RUN: no reason given'
}

/** Ends the output with the counts: `N passed, N failed`, and `, N skipped` when some were; names the skipped ones before. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const of = (state: string) => tests.filter((test) => test.result().state === state)
    const skipped = of('skipped')
    // A file that cannot be loaded has no tests, and an error outside of any test belongs to none: both are failures.
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests()].length === 0,
    )
    const failed = of('failed').length + broken.length + errors.length
    const lines = skipped.map((test) => `  - ${nameOf(test)}: ${reasonOf(test)}`)
    if (lines.length > 0) process.stdout.write(`\nSkipped:\n${lines.join('\n')}\n`)
    const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
    process.on('exit', () => process.stdout.write(`${of('passed').length} passed, ${failed} failed${tail}\n`))
  }
}
