import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import {
  actionsFor,
  type Context,
  defineAction,
  defineCredential,
  definePlugin,
  type Plugin,
  PluginError,
} from '#plugins/sdk'
import { compareVersions, latest } from '../../../plugins/host/versions.ts'

const label = { vi: 'Thử', en: 'Test' }
const ctx = {} as Context<unknown>
const validators = createValidators()

const pluginOf = (id: string, version: string): Plugin =>
  definePlugin({
    id,
    version,
    label,
    actions: {
      which: defineAction({ label, input: Type.Object({}), output: Type.String(), effect: 'pure', run: () => version }),
    },
  })

describe('plugins side by side', () => {
  const host = createPluginHost({
    plugins: ['1.9.0', '2.0.0-rc.1', '1.10.0']
      .map((version) => pluginOf('thu', version))
      .concat(pluginOf('an', '0.1.0')),
    validators,
  })

  it('are found by version, or the latest finished one without', () => {
    expect(host.resolve('thu/which')?.invoke(ctx, {})).toBe('1.10.0')
    expect(host.resolve('thu/which', '1.9.0')?.invoke(ctx, {})).toBe('1.9.0')
    expect(host.resolve('thu/which', '2.0.0-rc.1')?.version).toBe('2.0.0-rc.1')
    expect(host.versions('thu')).toEqual(['1.9.0', '1.10.0', '2.0.0-rc.1'])
    expect(host.versions('none')).toEqual([])
  })

  it('show one manifest each, by id', () => {
    expect(host.manifests().map(({ id, version }) => `${id}@${version}`)).toEqual(['an@0.1.0', 'thu@1.10.0'])
    expect(host.manifests()[1]?.actions.which).toEqual(host.resolve('thu/which')?.manifest)
  })

  it.each(['thu/none', 'none/which', 'thu', '', 'thu/constructor', '__proto__/which', 'thu/which@1.9.0x'])(
    'have no action %j',
    (ref) => {
      expect(host.resolve(ref)).toBeUndefined()
    },
  )

  it('have no version that was not given', () => {
    expect(host.resolve('thu/which', '9.9.9')).toBeUndefined()
  })

  it('cannot be there twice in one version', () => {
    const twice = [pluginOf('thu', '1.0.0'), pluginOf('thu', '1.0.0')]
    expect(() => createPluginHost({ plugins: twice, validators })).toThrow('thu@1.0.0 is there twice')
  })
})

describe('a plugin with a credential', () => {
  const credential = defineCredential({ label, schema: Type.Object({ key: Type.String({ secret: true }) }) })
  const verified = actionsFor(credential)({
    label,
    input: Type.Object({}),
    output: Type.Object({ id: Type.Integer() }),
    effect: 'verify',
    run: () => ({ id: 1 }),
    check: async (_, __, key) => {
      if (key === 'never') return undefined
      if (key === 'bad') return { id: 'x' } as never
      if (key === 'open') throw new PluginError('ky.noLookUp', { vi: 'Không tra được', en: 'No look-up' })
      if (key === 'broken') throw new Error('password=hunter2')
      return { id: 7 }
    },
  })
  const host = createPluginHost({
    plugins: [definePlugin({ id: 'ky', version: '1.0.0', label, credential, actions: { verified } })],
    validators,
  })

  it('needs a connection, and says what goes into it', () => {
    expect(host.resolve('ky/verified')?.needsConnection).toBe(true)
    expect(host.credential('ky')).toBe(credential)
    expect(host.credential('none')).toBeUndefined()
  })

  it('can be asked what became of a call, and its word is checked', async () => {
    const action = host.resolve('ky/verified')
    expect(await action?.verify?.(ctx, {}, 'k')).toEqual({ id: 7 })
    expect(await action?.verify?.(ctx, {}, 'never')).toBeUndefined()
    await expect(action?.verify?.(ctx, {}, 'bad')).rejects.toMatchObject({ code: 'plugin.badOutput' })
  })

  it('may answer that nobody can tell, which is neither "it arrived" nor "it never did"', async () => {
    const action = host.resolve('ky/verified')
    await expect(action?.verify?.(ctx, {}, 'open')).rejects.toMatchObject({ code: 'ky.noLookUp', retryable: false })
    await expect(action?.verify?.(ctx, {}, 'broken')).rejects.toMatchObject({ code: 'plugin.threw' })
  })
})

describe('a plugin whose schema cannot be used', () => {
  it('keeps the host from starting, with the place', () => {
    const broken = definePlugin({
      id: 'hong',
      version: '1.0.0',
      label,
      actions: {
        act: defineAction({
          label,
          input: Type.Object({ a: Type.String({ format: 'x' }) }),
          output: Type.Null(),
          effect: 'pure',
          run: () => null,
        }),
      },
    })
    expect(() => createPluginHost({ plugins: [broken], validators })).toThrow(
      /hong\/act: the input schema .*\/properties\/a\/format/,
    )
  })
})

describe('semantic versions', () => {
  it('come in the order of SemVer 2.0.0 §11', () => {
    const order = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ]
    expect(order.toReversed().toSorted(compareVersions)).toEqual(order)
  })
  it('have a latest: a finished one, if there is any', () => {
    expect(latest(['1.0.0', '2.0.0-rc.1'])).toBe('1.0.0')
    expect(latest(['2.0.0-rc.1', '2.0.0-rc.2'])).toBe('2.0.0-rc.2')
    expect(latest([])).toBeUndefined()
  })
})
