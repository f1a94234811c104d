import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const plugin = `
import { Type } from '@sinclair/typebox'
import { actionsFor, defineCredential, definePlugin, manifestOf } from 'lienthong/sdk'

const credential = defineCredential({ label: { vi: 'Khóa', en: 'Key' }, schema: Type.Object({ key: Type.String({ secret: true }) }) })
const send = actionsFor(credential)({
  label: { vi: 'Gửi', en: 'Send' },
  input: Type.Object({ to: Type.String() }),
  output: Type.Object({ id: Type.String() }),
  effect: 'idempotent',
  run: async (ctx, input) => ({ id: input.to + ctx.credential.key }),
})
export const p = definePlugin({ id: 'outside', version: '1.0.0', label: { vi: 'Ngoài', en: 'Outside' }, credential, actions: { send } })
console.log(JSON.stringify(manifestOf(p).actions.send?.input))
`

/** A project of somebody else, with the platform as a dependency. Needs what \`npm run build\` makes; \`npm test\` does. */
describe('lienthong/sdk outside this repository', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lienthong-outside-'))
    mkdirSync(join(folder, 'node_modules/@sinclair'), { recursive: true })
    symlinkSync(ROOT, join(folder, 'node_modules/lienthong'))
    symlinkSync(join(ROOT, 'node_modules/@sinclair/typebox'), join(folder, 'node_modules/@sinclair/typebox'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'plugin.ts'), plugin)
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2024',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      lib: ['es2024', 'dom'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['plugin.ts'] }))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has been built', () => {
    expect(existsSync(join(ROOT, 'dist/sdk/plugins/sdk/index.js'))).toBe(true)
  })

  it('runs', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['plugin.ts'], { cwd: folder, encoding: 'utf8' })
    expect(stderr.replace(/.*ExperimentalWarning.*\n.*\n/, '')).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', required: ['to'] })
  })

  it('has types, and they refuse what is wrong', () => {
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const check = () => spawnSync(tsc, ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' }).stdout
    expect(check()).toBe('')
    writeFileSync(join(folder, 'plugin.ts'), plugin.replace('input.to + ctx', 'input.from + ctx'))
    expect(check()).toContain("Property 'from' does not exist")
  })
})
