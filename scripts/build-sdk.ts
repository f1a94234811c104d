import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const OUT = 'dist/sdk'
const STAGE = 'dist/.sdk-stage'

/** The folders that `#` names stand for, inside the emitted tree. */
const DOORS: Readonly<Record<string, string>> = {
  '#core/expression': 'core/expression/index.js',
  '#core/schema': 'core/schema/index.js',
  '#core': 'core/index.js',
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })

/** `#core` means something only inside this package: outside, the doors are reached by their paths. */
const withoutDoors = (file: string): void => {
  const text = readFileSync(file, 'utf8')
  const replaced = text.replace(
    /(from |import\()(['"])(#core(?:\/[a-z]+)?)\2/g,
    (whole, start: string, quote: string, door: string) => {
      const target = DOORS[door]
      if (!target) return whole
      const path = relative(dirname(file), join(STAGE, target))
      return `${start}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`
    },
  )
  if (replaced !== text) writeFileSync(file, replaced)
}

/**
 * Builds `lienthong/sdk`, for authors outside this repository: Node strips no types under `node_modules`, so
 * they get JavaScript with declarations.
 */
export const buildSdk = async (): Promise<void> => {
  rmSync(STAGE, { recursive: true, force: true })
  mkdirSync(STAGE, { recursive: true })
  execFileSync('node_modules/.bin/tsc', ['-p', 'plugins/sdk/tsconfig.build.json', '--outDir', STAGE], {
    stdio: 'inherit',
  })
  for (const file of filesBelow(STAGE)) withoutDoors(file)
  writeFileSync(join(STAGE, 'package.json'), '{ "type": "module" }\n')
  cpSync('LICENSE', join(STAGE, 'LICENSE'))
  rmSync(OUT, { recursive: true, force: true })
  renameSync(STAGE, OUT)
}
