import { spawnSync } from 'node:child_process'

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '-b', '--pretty', 'false'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'architecture', command: ['node', '--disable-warning=ExperimentalWarning', 'scripts/check-architecture.ts'] },
]

const results = steps.map(({ name, command: [program, ...args] }) => {
  process.stdout.write(`\n▸ ${name}\n`)
  const began = performance.now()
  const { status } = spawnSync(program, args, { stdio: 'inherit' })
  return { name, ok: status === 0, seconds: (performance.now() - began) / 1000 }
})

process.stdout.write('\n')
for (const { name, ok, seconds } of results)
  process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(18)} ${seconds.toFixed(1)} s\n`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
