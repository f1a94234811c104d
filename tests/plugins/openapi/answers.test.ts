import { describe, expect, it } from 'vitest'
import { openapi } from '#plugins/openapi'
import { failureOf } from '../../support/plugin-context.ts'
import { aDocument, anOldDocument, imported } from './imported.ts'

const withResponses = (responses: object) => imported(aDocument({ '/a': { get: { operationId: 'a', responses } } }))

const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } })

const read = (
  { connector }: ReturnType<typeof imported>,
  body: string | Uint8Array,
  {
    status = 200,
    type = 'application/json',
    headers = {},
    now,
  }: { status?: number; type?: string; headers?: Record<string, string>; now?: number } = {},
): unknown =>
  openapi.answer(
    connector,
    'a',
    {
      status,
      headers: { ...(type !== '' && { 'content-type': type }), ...headers },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    },
    now === undefined ? {} : { now },
  )

describe('an answer becomes an output', () => {
  const any = withResponses({ 200: json({}) })

  it('JSON under any of its types, text, bytes as base64, and nothing as null', () => {
    expect(read(any, '{"a":1}', { type: 'application/problem+json; charset=utf-8' })).toEqual({ a: 1 })
    expect(read(any, '\ufeff[1]')).toEqual([1])
    expect(
      read(withResponses({ 200: { description: '', content: { 'text/csv': {} } } }), 'a;b', { type: 'text/csv' }),
    ).toBe('a;b')
    expect(read(any, new Uint8Array([0, 255]), { type: 'image/png' })).toBe('AP8=')
    expect(read(any, '', { status: 204 })).toBeNull()
  })

  it('by the description where the answer does not say what it is', () => {
    expect(read(any, '{"a":1}', { type: '' })).toEqual({ a: 1 })
    expect(read(any, '{"a":1}', { type: 'text/plain' })).toEqual({ a: 1 })
    expect(read(withResponses({}), 'xin chào', { type: '' })).toBe('xin chào')
    const file = imported(
      anOldDocument({ '/a': { get: { operationId: 'a', responses: { 200: { schema: { type: 'file' } } } } } }),
    )
    expect(read(file, '{"a":1}')).toBe('eyJhIjoxfQ==')
  })

  it('in the character set that it names', () => {
    const latin = new Uint8Array([0xe9])
    expect(
      read(withResponses({ 200: { description: '', content: { 'text/plain': {} } } }), latin, {
        type: 'text/plain; charset=iso-8859-1',
      }),
    ).toBe('é')
  })

  it('refuses JSON that is none, and keys that reach a prototype', async () => {
    expect(await failureOf(() => read(any, '{'))).toMatchObject({ code: 'response.notJson' })
    expect(await failureOf(() => read(any, '{"__proto__":{}}'))).toMatchObject({ code: 'response.notJson' })
  })
})

describe('the output’s schema', () => {
  it('is that of success: 2xx before default', () => {
    const { fault } = withResponses({
      default: json({ type: 'string' }),
      404: json({}),
      200: json({ type: 'integer' }),
    })
    expect(fault('a', 'output', 'x')).toBe('Must be a whole number.')
    expect(withResponses({ default: json({ type: 'string' }) }).fault('a', 'output', 1)).toBe('Must be a text.')
  })

  it('takes any of several, and null where one of them is empty', () => {
    const { fault } = withResponses({
      200: json({ type: 'integer' }),
      202: json({ type: 'string' }),
      204: { description: '' },
    })
    for (const value of [1, 'x', null]) expect(fault('a', 'output', value)).toBeUndefined()
    expect(fault('a', 'output', {})).toBeDefined()
  })

  it('takes anything where nothing is said', () => {
    expect(withResponses({ 200: { description: '' } }).fault('a', 'output', { a: 1 })).toBeUndefined()
  })
})

describe('a failure is an error that a flow can act on', () => {
  const made = withResponses({ 404: { description: 'Không có hộ này' }, '4XX': { description: 'Sai' }, 200: json({}) })

  it('with the description’s word for it, and what the other side said', async () => {
    const error = await failureOf(() => read(made, '{"ma":"x"}', { status: 404 }))
    expect(error).toMatchObject({
      code: 'tra-cuu.status.404',
      retryable: false,
      details: { status: 404, body: { ma: 'x' } },
    })
    expect(error.text.vi).toContain('Không có hộ này')
    expect((await failureOf(() => read(made, '', { status: 418 }))).text.en).toContain('Sai')
  })

  it.each([408, 429, 500, 503])('%i may be tried again, when it asks to', async (status) => {
    expect(await failureOf(() => read(made, '', { status, headers: { 'retry-after': '2' } }))).toMatchObject({
      retryable: true,
      retryAfterMs: 2_000,
    })
    const date = new Date(10_000).toUTCString()
    expect(
      await failureOf(() => read(made, '', { status, headers: { 'retry-after': date }, now: 7_000 })),
    ).toMatchObject({ retryAfterMs: 3_000 })
    expect(await failureOf(() => read(made, '', { status, headers: { 'retry-after': date } }))).toMatchObject({
      retryAfterMs: undefined,
    })
  })
})
