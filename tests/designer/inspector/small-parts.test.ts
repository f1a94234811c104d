import { describe, expect, it } from 'vitest'
import { openFlowData } from '#core'
import { rowAfterKey, treeRows } from '../../../designer/inspector/data/rows.ts'
import { inUnit, msOf, TIME_UNITS, unitOf } from '../../../designer/inspector/form/duration.ts'
import { asFreeKind, FREE_KINDS, freeKind, freeShape } from '../../../designer/inspector/schema/free-shape.ts'
import { fitsShape } from '../../../designer/inspector/schema/shape.ts'
import { isSoundStep, isSoundTrigger } from '../../../designer/inspector/step/sound.ts'
import { freeName, moved, renamed, withAt, withMember } from '../../../designer/inspector/value/edit.ts'
import { flow as everyKind } from '../../e2e/inspector/flow.ts'
import { checkWorld } from '../../support/check-world.ts'
import { aFlow } from '../../support/flow-builder.ts'
import { fc, test } from './property.ts'

const key = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }))

describe('edits of plain data', () => {
  test(
    'set what stands at a path, and leave the original alone',
    [fc.jsonValue(), fc.array(key, { maxLength: 4 })],
    (value, path) => {
      const before = JSON.stringify(value)
      const after = withAt(value, path, 'new')
      const found = path.reduce<unknown>((at, name) => (at as Record<string | number, unknown>)?.[name], after)
      expect(found).toBe('new')
      expect(JSON.stringify(value)).toBe(before)
    },
  )

  it('keep the order of members and lose none', () => {
    expect(Object.keys(withMember({ a: 1, b: 2, c: 3 }, 'b', 5))).toEqual(['a', 'b', 'c'])
    expect(Object.entries(renamed({ a: 1, b: 2 }, 'a', 'z'))).toEqual([
      ['z', 1],
      ['b', 2],
    ])
    expect(renamed({ a: 1, b: 2 }, 'a', 'b')).toEqual({ a: 1, b: 2 })
    expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1])
    expect(moved([1, 2, 3], 0, 3)).toEqual([1, 2, 3])
    expect(freeName(['x', 'x2'], 'x')).toBe('x3')
  })
})

describe('a length of time', () => {
  test(
    'is shown in the largest unit that keeps it whole, and is the same again',
    [fc.integer({ min: 0, max: 1e10 })],
    (ms) => {
      const unit = unitOf(ms)
      expect(Number.isInteger(inUnit(ms, unit))).toBe(true)
      expect(msOf(inUnit(ms, unit), unit)).toBe(ms)
      expect(TIME_UNITS).toContain(unit)
    },
  )

  it('is minutes where it is minutes', () => {
    expect([unitOf(90_000), unitOf(120_000), unitOf(86_400_000), unitOf(1_500)]).toEqual(['s', 'min', 'd', 'ms'])
  })
})

describe('a value without a schema', () => {
  test('has a control that shows all of it', [fc.jsonValue()], (value) => {
    expect(fitsShape(freeShape(value), value)).toBe(true)
  })

  test('becomes what one says it is', [fc.jsonValue(), fc.constantFrom(...FREE_KINDS)], (value, kind) => {
    expect(freeKind(asFreeKind(value, kind))).toBe(kind)
    expect(asFreeKind(value, freeKind(value))).toBe(value)
  })
})

describe('the lines of the tree', () => {
  const schema = { type: 'object', properties: { a: { type: 'object', properties: { b: {} } }, c: {} } }
  const flow = aFlow().withHttp({ body: schema }).withMap('x', 1).build()
  const roots = openFlowData(flow, checkWorld()).at({ step: 'x' })
  const context = { isDisabled: () => false }
  const rows = treeRows(roots, new Set(['trigger', 'trigger.body', 'trigger.body.a']), context)
  const paths = rows.map(({ item }) => item.path)
  const walked = (path: string, pressed: string) => {
    const next = rowAfterKey(rows, paths.indexOf(path), pressed)
    return next === undefined ? undefined : paths[next]
  }

  it('are those that are open, with what is empty left out', () => {
    expect(paths.slice(0, 5)).toEqual([
      'trigger',
      'trigger.body',
      'trigger.body.a',
      'trigger.body.a.b',
      'trigger.body.c',
    ])
    expect(paths).not.toContain('steps')
  })

  it('are walked as trees are', () => {
    expect(walked('trigger.body.a', 'ArrowDown')).toBe('trigger.body.a.b')
    expect(walked('trigger.body.a', 'ArrowRight')).toBe('trigger.body.a.b')
    expect(walked('trigger.body.a.b', 'ArrowLeft')).toBe('trigger.body.a')
    expect(walked('trigger.body.c', 'ArrowLeft')).toBe('trigger.body')
    expect(walked('trigger', 'ArrowUp')).toBeUndefined()
    expect(walked('trigger.body.c', 'Home')).toBe('trigger')
  })
})

describe('a step that is not built as it should be', () => {
  it('is told from one that its form can show', () => {
    for (const { steps } of [everyKind.body]) for (const step of steps) expect(isSoundStep(step)).toBe(true)
    for (const kind of ['assign', 'switch', 'forEach', 'parallel', 'tryCatch', 'wait', 'approval', 'nobody', 5])
      expect(isSoundStep({ id: 'x', kind })).toBe(false)
    expect(isSoundStep({ id: 'x', kind: 'switch', cases: [null] })).toBe(false)
    expect(isSoundTrigger({ kind: 'http' })).toBe(true)
    expect(isSoundTrigger({ kind: 'toString' })).toBe(false)
  })
})
