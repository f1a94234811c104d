import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { defineAction, defineCredential, definePlugin, manifestOf, PluginError, parse } from '#plugins/sdk'

const label = { vi: 'Thử', en: 'Test' }
const act = defineAction({
  label,
  input: Type.Object({ phone: Type.String({ format: 'vn-phone', personalData: 'basic' }) }),
  output: Type.Object({}),
  effect: 'read',
  run: () => ({}),
})

describe('definePlugin', () => {
  it.each([
    [{ id: 'Thu', version: '1.0.0' }, 'the id'],
    [{ id: 'thu', version: '1.0' }, 'the version'],
    [{ id: 'thu', version: '1.0.0', actions: { 'a-b': act } }, 'the name'],
    [{ id: 'thu', version: '1.0.0', actions: { a: { ...act, effect: 'verify' as const } } }, 'needs check()'],
  ])('refuses %o', (plugin, reason) => {
    expect(() => definePlugin({ label, actions: {}, ...plugin })).toThrow(reason)
  })

  it('makes the plugin unchangeable', () => {
    expect(Object.isFrozen(definePlugin({ id: 'thu', version: '1.0.0', label, actions: { act } }))).toBe(true)
  })
})

describe('a manifest', () => {
  const credential = defineCredential({
    label,
    schema: Type.Object({ key: Type.String({ secret: true }) }),
    test: async () => {},
  })
  const manifest = manifestOf(definePlugin({ id: 'thu', version: '1.0.0', label, credential, actions: { act } }))

  it('is the plugin as data: all but the functions', () => {
    expect(manifest).toEqual(JSON.parse(JSON.stringify(manifest)))
    expect(manifest.category).toBe('other')
    expect(manifest.credential).toEqual({
      label,
      schema: { type: 'object', properties: { key: { type: 'string', secret: true } }, required: ['key'] },
    })
    expect(Object.keys(manifest.actions.act ?? {}).toSorted()).toEqual(['effect', 'input', 'label', 'output'])
  })

  it('has schemas that the platform can use', () => {
    for (const schema of [manifest.actions.act?.input, manifest.credential?.schema])
      expect(createValidators().compile(schema).ok).toBe(true)
  })
})

describe('parse', () => {
  const Answer = Type.Object({ id: Type.String({ format: 'uuid' }) })
  it('answers with what fits', () => {
    const answer = { id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', more: 1 }
    expect(parse(Answer, answer)).toBe(answer)
  })
  it('names the first place that differs', () => {
    expect(() => parse(Answer, { id: 'x' })).toThrow(PluginError)
    try {
      parse(Answer, { id: 'x' })
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'response.unexpected', details: { pointer: '/id' } })
    }
  })
})
