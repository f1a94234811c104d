import { describe, expect, it } from 'vitest'
import { rules } from '../../scripts/architecture/rules.ts'
import { importsOf, withoutText } from '../../scripts/architecture/source.ts'

const findings = (path: string, code: string): readonly string[] =>
  rules.flatMap((rule) => rule.find({ path, code })).map(({ rule, line }) => `${line} ${rule}`)

describe('the architecture check', () => {
  it.each([
    ['core/a.ts', "import { readFile } from 'node:fs'", 'packages'],
    ['core/a.ts', "import { app } from '#plugins/host'", 'doors'],
    ['core/a.ts', 'export const now = () => Date.now()', 'pure core'],
    ['core/a.ts', 'export const now = () => new Date()', 'pure core'],
    ['core/a.ts', 'setTimeout(() => {}, 1)', 'pure core'],
    ['plugins/sdk/a.ts', "import { x } from '#plugins/host'", 'doors'],
    ['plugins/sdk/a.ts', "import { x } from '../host/a.ts'", 'neighbours'],
    ['connectors/sms/index.ts', "import { connect } from 'node:net'", 'packages'],
    ['connectors/sms/index.ts', "import type { Scope } from '../../runtime/a.ts'", 'neighbours'],
    ['runtime/a.ts', "import { sms } from '#connectors'", 'doors'],
    ['runtime/a.ts', "import { request } from 'undici'", 'outbound'],
    ['runtime/a.ts', "await fetch('http://example.com')", 'outbound'],
    ['runtime/a.ts', 'eval(text)', 'no code from data'],
    ['runtime/a.ts', `import { a } from '${'./b'}'`, 'suffixes'],
    ['designer/a.tsx', "import { x } from '#plugins/sdk'", 'doors'],
    ['designer/a.tsx', '<p dangerouslySetInnerHTML={x} />', 'no code from data'],
    ['runtime/a.ts', 'x\n'.repeat(500), 'size'],
  ])('finds in %s: %s', (path, code, rule) => {
    expect(findings(path, code)).toContain(`1 ${rule}`)
  })

  it.each([
    ['core/a.ts', "// Date.now() would be wrong here\nexport const a = 'Date.now()'"],
    ['core/a.ts', "import { Type } from '@sinclair/typebox'\nimport { b } from './b.ts'\nexport const d = new Date(0)"],
    ['runtime/broker/a.ts', "import { Agent } from 'undici'"],
    ['runtime/a.ts', "import type { AddressInfo } from 'node:net'\nimport { isIP } from 'node:net'"],
    ['runtime/a.ts', "import { IncomingMessage } from 'node:http'"],
    ['connectors/sms/simulator/server.ts', "import { createServer } from 'node:http'"],
    ['runtime/main.ts', "import { connectors } from '#connectors'\nimport { a } from './app.ts'"],
    ['designer/a.tsx', "import { useState } from 'react'\nconst r = await fetch('/api')"],
    ['tests/a.test.ts', "import { x } from '../runtime/a.ts'\nimport { request } from 'undici'"],
  ])('finds nothing in %s: %s', (path, code) => {
    expect(findings(path, code)).toEqual([])
  })

  it('reads imports over several lines, and not those in comments', () => {
    const code =
      "import {\n  a,\n  b,\n} from './a.ts'\n// import { c } from './c.ts'\nexport * from '#core'\nawait import('./d.ts')"
    expect(importsOf(code).map(({ specifier }) => specifier)).toEqual(['./a.ts', '#core', './d.ts'])
  })

  it('keeps lines in their places when it removes text', () => {
    expect(withoutText('const a = `x\ny`\neval(1)').split('\n')[2]).toBe('eval(1)')
  })
})
