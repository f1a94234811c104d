import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createValidators } from '#core/validation'
import { createPluginHost, type HostedAction } from '#plugins/host'
import { type Context, defineAction, definePlugin, PluginError } from '#plugins/sdk'

const label = { vi: 'Thử', en: 'Test' }
const ctx = {} as Context<unknown>

/** One action with that output schema which does what `run` does. */
const actionThat = (run: (input: { n: number }) => unknown, output = Type.Unknown()): HostedAction => {
  const input = Type.Object({ n: Type.Integer() }, { additionalProperties: false })
  const act = defineAction({ label, input, output, effect: 'read', run: (_, given) => run(given) as never })
  const plugin = definePlugin({ id: 'thu', version: '1.0.0', label, actions: { act } })
  return createPluginHost({ plugins: [plugin], validators: createValidators() }).resolve('thu/act') as HostedAction
}

const thrownBy = async (action: HostedAction, input: unknown = { n: 1 }): Promise<PluginError> => {
  try {
    await action.invoke(ctx, input)
  } catch (thrown) {
    if (thrown instanceof PluginError) return thrown
    throw thrown
  }
  throw new Error('expected a failure')
}

describe('an action', () => {
  it('that answers at once is not made to wait', () => {
    expect(actionThat(({ n }) => ({ twice: n * 2 })).invoke(ctx, { n: 2 })).toEqual({ twice: 4 })
  })

  it('that answers later answers with a promise', async () => {
    const answer = actionThat(async ({ n }) => n + 1).invoke(ctx, { n: 2 })
    expect(answer).toBeInstanceOf(Promise)
    expect(await answer).toBe(3)
  })

  it('that answers with a thenable of another make is waited for, and heard once', async () => {
    const thenable = {
      // biome-ignore lint/suspicious/noThenProperty: that is what is tried
      then: (done: (value: unknown) => void, fail: (reason: unknown) => void) => {
        done('first')
        done('second')
        fail(new Error('third'))
      },
    }
    expect(await actionThat(() => thenable).invoke(ctx, { n: 1 })).toBe('first')
  })

  it('gets its own input object, and its answer is passed on as it is', () => {
    const answer = { a: 1 }
    const input = { n: 1 }
    let seen: unknown
    const action = actionThat((given) => {
      seen = given
      return answer
    })
    expect(action.invoke(ctx, input)).toBe(answer)
    expect(seen).toBe(input)
  })
})

describe('an input that does not fit', () => {
  it.each([[{ n: '1' }], [{}], [{ n: 1, x: 1 }], [null]])('%j never reaches the action', async (input) => {
    let called = false
    const action = actionThat(() => {
      called = true
    })
    const error = await thrownBy(action, input)
    expect(error).toMatchObject({ code: 'plugin.badInput', sent: 'no', retryable: false })
    expect(error.text.vi).toContain('thu/act')
    expect((error.details as { faults: unknown[] }).faults).toHaveLength(1)
    expect(called).toBe(false)
  })
})

describe('an output', () => {
  it('that does not fit its schema is the fault of the plugin', async () => {
    const Output = Type.Object({ id: Type.Integer() })
    const error = await thrownBy(actionThat(() => ({ id: 'many' }), Output as never))
    expect(error).toMatchObject({ code: 'plugin.badOutput', sent: 'unknown' })
    expect(error.text.en).toContain('/id')
    expect((await thrownBy(actionThat(async () => ({}), Output as never))).code).toBe('plugin.badOutput')
  })

  class Person {
    name = 'An'
  }
  const circle: Record<string, unknown> = {}
  circle.self = { circle }
  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a function inside', { f: { g: () => 1 } }],
    ['a symbol', [Symbol('x')]],
    ['a BigInt', { n: 10n }],
    ['NaN', { n: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a circle', circle],
    ['an instance of a class', { person: new Person() }],
    ['a Date', { at: new Date(0) }],
    ['a Map', new Map()],
    ['a Buffer', { bytes: Buffer.from('x') }],
    ['an undefined item', [1, undefined]],
    ['a key that could reach a prototype', JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}')],
    ['nothing at all', undefined],
  ])('with %s in it is refused, whatever the schema', async (_, output) => {
    for (const action of [actionThat(() => output), actionThat(async () => output)]) {
      const error = await thrownBy(action)
      expect(error.code).toBe('plugin.badOutput')
      expect(error.text.vi).toContain('không phải dữ liệu JSON')
    }
  })

  it('may have undefined members, which count as absent, and objects without prototype', () => {
    const Output = Type.Object({ a: Type.Optional(Type.String()) })
    expect(actionThat(() => ({ a: undefined }), Output as never).invoke(ctx, { n: 1 })).toEqual({})
    const bare = Object.assign(Object.create(null), { a: 'x' })
    expect(actionThat(() => bare, Output as never).invoke(ctx, { n: 1 })).toBe(bare)
  })
})

describe('whatever an action throws', () => {
  const fatal = Object.assign(new Error('password=hunter2'), { stack: 'Error: password=hunter2\n  at secret.ts:1' })
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no')
      },
      getPrototypeOf: () => {
        throw new Error('no')
      },
    },
  )

  it.each<[string, unknown]>([
    ['an error', fatal],
    ['a text', 'password=hunter2'],
    ['undefined', undefined],
    ['null', null],
    ['an object that throws when looked at', hostile],
    ['an error that only has the name', Object.assign(new Error('x'), { name: 'PluginError', code: 1 })],
  ])('%s becomes an error without its text', async (_, thrown) => {
    const throwing = [
      actionThat(() => {
        throw thrown
      }),
      actionThat(async () => Promise.reject(thrown)),
    ]
    for (const action of throwing) {
      const error = await thrownBy(action)
      expect(error).toMatchObject({ code: 'plugin.threw', retryable: false, sent: 'unknown' })
      expect(JSON.stringify([error.text, error.message, error.details])).not.toMatch(/hunter2|secret\.ts/)
      expect(error.cause).toBe(thrown)
    }
  })

  it('in a getter of its answer is caught too', async () => {
    const answer = Object.defineProperty({}, 'then', {
      get: () => {
        throw new Error('gotcha')
      },
    })
    expect((await thrownBy(actionThat(() => answer))).code).toBe('plugin.threw')
  })

  it('passes through when it is a plugin error', async () => {
    const own = new PluginError('thu.busy', { vi: 'Bận', en: 'Busy' }, { retryable: true, sent: 'no', retryAfterMs: 5 })
    expect(
      await thrownBy(
        actionThat(() => {
          throw own
        }),
      ),
    ).toBe(own)
  })

  it('is understood when it is the plugin error of another copy of the SDK', async () => {
    const foreign = Object.assign(new Error('Busy'), {
      name: 'PluginError',
      code: 'thu.busy',
      text: { vi: 'Bận', en: 'Busy' },
      retryable: true,
      sent: 'no',
      retryAfterMs: 5,
    })
    const error = await thrownBy(actionThat(async () => Promise.reject(foreign)))
    expect(error).toMatchObject({
      code: 'thu.busy',
      text: { vi: 'Bận', en: 'Busy' },
      retryable: true,
      sent: 'no',
      retryAfterMs: 5,
    })
  })
})
