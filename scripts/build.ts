import { existsSync } from 'node:fs'
import { buildSdk } from './build-sdk.ts'
import { fingerprint, isCurrent, writeStamp } from './stamp.ts'

interface Target {
  readonly name: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly build: () => Promise<void>
}

const targets: readonly Target[] = [
  {
    name: 'designer',
    inputs: ['designer', 'core', 'package-lock.json'],
    output: 'dist/designer',
    build: async () => {
      const { build } = await import('vite')
      await build({ configFile: 'designer/vite.config.ts', logLevel: 'warn' })
    },
  },
  { name: 'sdk', inputs: ['plugins/sdk', 'core', 'package-lock.json'], output: 'dist/sdk', build: buildSdk },
]

/** Builds what changed since it was last built; the rest costs only the reading of its sources. */
for (const { name, inputs, output, build } of targets) {
  const stamp = `dist/.stamps/${name}`
  const print = fingerprint([...inputs, 'scripts'])
  if (isCurrent(stamp, print) && existsSync(output)) continue
  process.stderr.write(`Đang dựng / building: ${name}…\n`)
  await build()
  writeStamp(stamp, print)
}
