import { describe, expect, it } from 'vitest'
import { previewOf } from '../../designer/text/json-preview.ts'
import { cut } from '../../runtime/history/cut.ts'

describe('the preview of a JSON value', () => {
  it('keeps the order of fields and tells texts, numbers and words apart', () => {
    expect(previewOf({ b: 'x', a: 1.5, c: [true, null] })).toEqual({
      kind: 'object',
      entries: [
        { name: 'b', value: { kind: 'text', text: 'x' } },
        { name: 'a', value: { kind: 'number', text: '1.5' } },
        {
          name: 'c',
          value: {
            kind: 'list',
            entries: [
              { name: '0', value: { kind: 'word', text: 'true' } },
              { name: '1', value: { kind: 'word', text: 'null' } },
            ],
          },
        },
      ],
    })
  })

  it('says how much the history cut out of a text, a list, an object, and of what lies too deep', () => {
    const long = cut({
      text: 'á'.repeat(700),
      list: Array.from({ length: 120 }, (_, index) => index),
      wide: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, index])),
      deep: { a: { b: { c: { d: { e: [1, 2] } } } } },
    })
    const preview = previewOf(long)
    const field = (name: string) =>
      preview.kind === 'object' ? preview.entries.find((entry) => entry.name === name)?.value : undefined
    expect(field('text')).toMatchObject({ kind: 'text', text: 'á'.repeat(512), cut: { kind: 'text', missing: 188 } })
    expect(field('list')).toMatchObject({ kind: 'list', cut: { kind: 'list', missing: 100 } })
    expect(field('wide')).toMatchObject({ kind: 'object', cut: { kind: 'object', missing: 10 } })
    expect(JSON.stringify(field('deep'))).toContain('{"kind":"cut","cut":{"kind":"depth","missing":2}}')
  })

  it('takes data that only looks like a mark for data', () => {
    for (const value of [{ $cut: 'x' }, { $cut: { kind: 'text' } }, { $cut: { kind: 'list', length: 3 }, mine: 1 }])
      expect(previewOf(value)).toMatchObject({
        kind: 'object',
        entries: [{ name: '$cut' }, ...('mine' in value ? [{}] : [])],
      })
  })

  it('shows that a secret stood there', () => {
    expect(previewOf({ key: '•••' })).toEqual({ kind: 'object', entries: [{ name: 'key', value: { kind: 'secret' } }] })
  })
})
