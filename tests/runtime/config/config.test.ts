import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Config, loadConfig } from '../../../runtime/config/config.ts'
import { settings } from '../../../runtime/config/settings.ts'

let folder: string
let home: string
beforeEach(() => {
  home = process.cwd()
  folder = mkdtempSync(join(tmpdir(), 'lienthong-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

type Env = Readonly<Record<string, string | undefined>>

const file = (content: unknown, name = 'cau-hinh.json'): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const config = (env: Env, path?: string): Config => {
  const loaded = loadConfig({ env, ...(path !== undefined && { file: path }) })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.config
}

const faults = (env: Env, path?: string): string[] => {
  const loaded = loadConfig({ env, ...(path !== undefined && { file: path }) })
  return loaded.ok ? [] : loaded.faults.map(({ message }) => `${message.vi} | ${message.en}`)
}

describe('the settings', () => {
  it('are safe when nothing is set: this machine only, a folder on disk', () => {
    expect(config({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './data',
      store: 'sqlite',
      language: 'vi',
      trustProxy: false,
      idempotencyHours: 24,
      runValueBytes: 32_768,
    })
  })

  it('come from the environment', () => {
    const env = {
      PORT: '0',
      HOST: '::',
      LT_STORE: 'memory',
      LT_TRUST_PROXY: 'true',
      LT_LANGUAGE: 'en',
      LT_DRAIN_MS: '',
    }
    expect(config(env)).toMatchObject({
      port: 0,
      host: '::',
      store: 'memory',
      trustProxy: true,
      language: 'en',
      drainMs: 10_000,
    })
    expect(config({ LT_TRUST_PROXY: '0' }).trustProxy).toBe(false)
  })

  it('come from a file, and the environment wins', () => {
    const path = file({ PORT: 9000, HOST: '::1', LT_TRUST_PROXY: true })
    expect(config({ PORT: '9001' }, path)).toMatchObject({ port: 9001, host: '::1', trustProxy: true })
    expect(config({ LT_CONFIG: path }).port).toBe(9000)
    expect(config({ LT_CONFIG: file({ PORT: 1 }, 'khac.json') }, path).port).toBe(9000)
    expect(config({}, file('\ufeff{ "PORT": 7000 }')).port).toBe(7000)
  })

  it('come from the default file where it is', () => {
    file({ PORT: 9100 }, 'lienthong.config.json')
    process.chdir(folder)
    try {
      expect(config({}).port).toBe(9100)
    } finally {
      process.chdir(home)
    }
  })

  it('have defaults that are allowed themselves', () => {
    const env = Object.fromEntries(Object.values(settings).map((setting) => [setting.name, String(setting.default)]))
    expect(config(env)).toEqual(config({}))
  })
})

describe('faults', () => {
  it.each(['mongo://app:mat-khau@db.example/lt', 'mongodb:/app:mat-khau@db.example', 'app:mat-khau@db.example'])(
    'never show the password of an address: %s',
    (LT_STORE) => {
      const [told] = faults({ LT_STORE })
      expect(told).toContain('db.example')
      expect(told).not.toMatch(/app|mat-khau/)
    },
  )

  it('are all told at once, each with its name and value, in both languages', () => {
    const path = file({ PORT: '8080', LT_DRAIN: 5, LT_STORE: 'oracle' })
    const env = {
      PORT: '99999',
      LT_LOG_LEVEL: 'loud',
      LT_BODY_LIMIT: '1.5',
      LT_TRUST_PROXY: 'yes',
      LT_HISTROY_BACKLOG_BYTES: '1',
      PATH: '/bin',
      HOME: '/root',
    }
    const told = faults(env, path)
    expect(told).toHaveLength(8)
    expect(told.join('\n')).toContain(
      `PORT (tệp ${path}): Phải là số nguyên. Đang là “8080”. | PORT (file ${path}): Must be a whole number. It is "8080".`,
    )
    expect(told.join('\n')).toContain('PORT (biến môi trường): Không được lớn hơn 65535. Đang là “99999”.')
    expect(told.join('\n')).toContain('there is no such setting. Did you mean LT_DRAIN_MS?')
    expect(told.join('\n')).toContain('Có phải ý bạn là LT_HISTORY_BACKLOG_BYTES?')
    expect(told.join('\n')).toContain('It is "oracle".')
    expect(told.join('\n')).toContain('Must be one of: "silent", "error", "warn", "info", "debug". It is "loud".')
    expect(told.join('\n')).toContain('LT_TRUST_PROXY (environment variable): Must be true or false. It is "yes".')
  })

  it.each([
    [{ PORT: '-1' }, 'PORT'],
    [{ PORT: '8080x' }, 'PORT'],
    [{ PORT: ' 8080' }, 'PORT'],
    [{ PORT: '1e3' }, 'PORT'],
    [{ LT_MAX_RUNNING: '0' }, 'LT_MAX_RUNNING'],
    [{ LT_MAX_RUNNING: '9'.repeat(400) }, 'LT_MAX_RUNNING'],
    [{ LT_LANGUAGE: 'fr' }, 'LT_LANGUAGE'],
    [{ LT_XYZ: '1' }, 'LT_XYZ'],
  ])('in %o name the setting', (env, name) => {
    expect(faults(env)).toEqual([expect.stringMatching(new RegExp(`^${name} `))])
  })

  it('are not made of variables that belong to others, or of those of our scripts', () => {
    expect(faults({ PATH: '/bin', LANG: 'vi_VN', PORTS: '1', LT_DEV_SERVER: 'http://x', LTX: 'y' })).toEqual([])
  })

  it('of the file itself say which file and what is wrong', () => {
    expect(faults({}, join(folder, 'khong-co.json'))).toEqual([expect.stringContaining('khong-co.json: ENOENT')])
    expect(faults({ LT_CONFIG: folder })).toEqual([expect.stringContaining('EISDIR')])
    expect(faults({}, file('{ "PORT": }'))).toEqual([expect.stringContaining('không phải JSON hợp lệ')])
    expect(faults({}, file('{ "__proto__": { "port": 1 } }'))).toEqual([expect.stringContaining('__proto__')])
    for (const content of ['[]', '1', 'null'])
      expect(faults({}, file(content))).toEqual([expect.stringContaining('must hold one JSON object')])
    expect(faults({ PORT: 'x' }, file('{'))).toHaveLength(2)
  })
})
