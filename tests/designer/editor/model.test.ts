import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFlow, type Flow, START, type World } from '#core'
import { addStep } from '../../../designer/editor/model/add.ts'
import { indexOf, MAIN, stepOf } from '../../../designer/editor/model/body-key.ts'
import { changeStep, renameStep } from '../../../designer/editor/model/change.ts'
import { clipOf, clipText, paste, readClip } from '../../../designer/editor/model/clip.ts'
import { connect, refusalOf } from '../../../designer/editor/model/edges.ts'
import { begin, done, redone, undone } from '../../../designer/editor/model/history.ts'
import { moveInto, relocate } from '../../../designer/editor/model/move.ts'
import { openFlow } from '../../../designer/editor/model/open.ts'
import { removeSelected } from '../../../designer/editor/model/remove.ts'
import { NOTHING, ofSteps } from '../../../designer/editor/model/selection.ts'
import { body, flowOf } from '../../support/run-flow.ts'
import { carryOut, commands, emptyFlow, idsIn, WORLD } from './commands.ts'

const world: World = {
  durable: true,
  action: () => undefined,
  connection: () => undefined,
  flow: () => undefined,
}

/** Findings that say the document is no flow document, not that the flow is wrong. */
const STRUCTURE = /^(flow|shape)\.|unknownKind|duplicateId|reservedId|edge\.|graph\.cycle|switch\.duplicate/i

const faultsOf = (flow: Flow) => checkFlow(flow, world).diagnostics.filter(({ code }) => STRUCTURE.test(code))

const map = (id: string, value: unknown = 1) => ({ id, kind: 'map', value })
const edgesOf = (flow: Flow) => flow.body.edges.map(({ from, port, to }) => `${from}${port ? `.${port}` : ''}>${to}`)

describe('the commands of the editor', () => {
  it('keep a document that the checker accepts as one, whatever follows whatever', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let flow = emptyFlow
        for (const command of all) {
          flow = carryOut(flow, command).flow
          const ids = idsIn(flow.body).concat(idsIn(flow.onError))
          expect(new Set(ids).size).toBe(ids.length)
        }
        expect(faultsOf(flow)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('choose only what is there', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let flow = emptyFlow
        for (const command of all) {
          const edit = carryOut(flow, command)
          flow = edit.flow
          for (const id of edit.selection.steps) expect(indexOf(flow).steps.has(id)).toBe(true)
        }
      }),
    )
  })

  it('never change the document they are given', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let flow = emptyFlow
        for (const command of all) {
          const before = JSON.stringify(flow)
          const next = carryOut(flow, command).flow
          expect(JSON.stringify(flow)).toBe(before)
          flow = next
        }
      }),
    )
  })

  it('leave nothing behind when undone, and come back when done again', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let history = begin(emptyFlow, NOTHING)
        const seen = [JSON.stringify(emptyFlow)]
        for (const [index, command] of all.entries()) {
          const edit = carryOut(history.present.flow, command)
          if (edit.flow !== history.present.flow) seen.push(JSON.stringify(edit.flow))
          history = done(history, edit, { name: command.do, now: index })
        }
        for (const expected of seen.toReversed().slice(1)) {
          history = undone(history) ?? history
          expect(JSON.stringify(history.present.flow)).toBe(expected)
        }
        expect(undone(history)).toBeUndefined()
        for (const expected of seen.slice(1)) {
          history = redone(history) ?? history
          expect(JSON.stringify(history.present.flow)).toBe(expected)
        }
        expect(redone(history)).toBeUndefined()
      }),
    )
  })

  it('make one command of typing, and two of typing with a pause', () => {
    const typed = (text: string): Flow => ({ ...emptyFlow, title: { vi: text } })
    let history = begin(emptyFlow, NOTHING)
    for (const [text, now] of [
      ['a', 0],
      ['ab', 200],
      ['abc', 5_000],
    ] as const)
      history = done(history, { flow: typed(text), selection: NOTHING }, { name: 'title', key: 'title', now })
    expect(history.past).toHaveLength(2)
    expect(undone(history)?.present.flow.title.vi).toBe('ab')
  })
})

describe('adding a step', () => {
  it('puts it between a step and what followed it', () => {
    const flow = flowOf(body([map('a'), map('b')], ['start>a', 'a>b']))
    const edit = addStep(flow, { kind: 'map' }, { between: { body: MAIN, from: 'a', port: 'out' } }, WORLD)
    expect(edit && edgesOf(edit.flow)).toEqual(['start>a', 'a>map', 'map>b'])
    expect(edit?.selection).toEqual(ofSteps('map'))
  })

  it('does not cut the way when the new step ends it', () => {
    const flow = flowOf(body([map('a'), map('b')], ['start>a', 'a>b']))
    const edit = addStep(flow, { kind: 'stop' }, { between: { body: MAIN, from: 'a', port: 'error' } }, WORLD)
    expect(edit && edgesOf(edit.flow)).toEqual(['start>a', 'a>b', 'a.error>stop'])
  })

  it('chooses the connection of the unit, and fills in what the request already brings by that name', () => {
    const edit = addStep(emptyFlow, { kind: 'action', action: 'sms/send' }, { body: MAIN }, WORLD)
    expect(edit && stepOf(edit.flow, 'send')).toMatchObject({
      connection: 'tin-nhan',
      input: { hoVaTen: { $rule: { var: 'trigger.body.hoVaTen' } } },
    })
  })
})

describe('connecting', () => {
  const each = { id: 'tung', kind: 'forEach', items: [], body: body([map('trong')], ['start>trong']) }
  const flow = flowOf(body([map('a'), map('b'), each], ['start>a', 'a>b']))
  const from = (id: string, port = 'out') => ({ body: MAIN, from: id, port })

  it.each([
    ['a circle', from('b'), 'a', 'cycle'],
    ['a step to itself', from('a'), 'a', 'self'],
    ['across the border of a container', from('b'), 'trong', 'border'],
    ['what is joined already', from('a'), 'b', 'twice'],
    ['from a port that is not there', from('a', 'then'), 'tung', 'gone'],
  ] as const)('refuses %s', (_what, source, to, why) => {
    expect(refusalOf(flow, source, to)).toBe(why)
    expect(connect(flow, source, to)).toBeUndefined()
  })

  it('joins a port with a step', () => {
    const edit = connect(flow, from('b', 'error'), 'tung')
    expect(edit && edgesOf(edit.flow)).toContain('b.error>tung')
  })

  it('never makes a circle, whatever is joined', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const built = all.reduce((before, command) => carryOut(before, command).flow, emptyFlow)
        for (const { key, body: one } of indexOf(built).bodies.values())
          for (const { id: a } of one.steps)
            for (const { id: b } of one.steps) {
              const joined = connect(built, { body: key, from: a, port: 'out' }, b)
              if (joined) expect(faultsOf(joined.flow)).toEqual([])
            }
      }),
      { numRuns: 40 },
    )
  })
})

describe('removing', () => {
  it('keeps the way whole', () => {
    const flow = flowOf(body([map('a'), map('b'), map('c')], ['start>a', 'a>b', 'b>c']))
    expect(edgesOf(removeSelected(flow, ofSteps('b')).flow)).toEqual(['start>a', 'a>c'])
    expect(edgesOf(removeSelected(flow, ofSteps('a', 'b')).flow)).toEqual(['start>c'])
  })
})

describe('renaming a step', () => {
  it('follows it in edges, rules, texts and outputs, and leaves what only looks like it', () => {
    const flow = flowOf(
      body(
        [
          map('a'),
          {
            id: 'b',
            kind: 'map',
            value: {
              rule: { $rule: { cat: [{ var: ['steps.a.x', 'steps.a'] }, { missing: ['steps.a.y', 'steps.ab'] }] } },
              text: { $text: 'steps.a {{steps.a.x | default: "steps.a"}} \\{{steps.a}} {{steps.ab.x}}' },
              literal: 'steps.a.x',
              inner: {
                $rule: { map: [{ var: 'steps.a.list' }, { cat: [{ var: 'steps.a' }, { outer: 'steps.a.x' }] }] },
              },
            },
          },
          { id: 'c', kind: 'if', condition: { '==': [{ var: 'errors.a.code' }, 'steps.a'] } },
        ],
        ['start>a', 'a>b', 'b>c'],
        { $rule: { var: 'steps.a' } },
      ),
    )
    const next = renameStep(flow, 'a', 'moi')?.flow
    expect(next && edgesOf(next)).toEqual(['start>moi', 'moi>b', 'b>c'])
    expect(next?.body.output).toEqual({ $rule: { var: 'steps.moi' } })
    expect(next?.body.steps[1]).toMatchObject({
      value: {
        rule: { $rule: { cat: [{ var: ['steps.moi.x', 'steps.a'] }, { missing: ['steps.moi.y', 'steps.ab'] }] } },
        text: { $text: 'steps.a {{steps.moi.x | default: "steps.a"}} \\{{steps.a}} {{steps.ab.x}}' },
        literal: 'steps.a.x',
        inner: {
          $rule: { map: [{ var: 'steps.moi.list' }, { cat: [{ var: 'steps.a' }, { outer: 'steps.moi.x' }] }] },
        },
      },
    })
    expect(next?.body.steps[2]).toMatchObject({ condition: { '==': [{ var: 'errors.moi.code' }, 'steps.a'] } })
  })

  it('refuses an id that is taken, reserved or misshapen', () => {
    const flow = flowOf(body([map('a'), map('b')], []))
    for (const id of ['b', START, 'Hoa', 'co-gach', '']) expect(renameStep(flow, 'a', id)).toBeUndefined()
  })
})

describe('moving', () => {
  const each = { id: 'tung', kind: 'forEach', items: [], body: body([map('trong')], ['start>trong']) }
  const flow = flowOf(body([map('a'), map('b'), each], ['start>a', 'a>b', 'b>tung']))

  it('takes steps into a container with the edges among them, and heals the way they leave', () => {
    const next = moveInto(flow, ['a', 'b'], 'tung/body')?.flow
    expect(next && edgesOf(next)).toEqual(['start>tung'])
    expect(next && indexOf(next).bodies.get('tung/body')?.body.edges).toEqual([
      { from: 'start', to: 'trong' },
      { from: 'a', to: 'b' },
    ])
  })

  it('never moves a container into itself', () => {
    expect(moveInto(flow, ['tung'], 'tung/body')).toBeUndefined()
    expect(relocate(flow, 'tung', { after: { body: 'tung/body', from: START, port: 'out' } })).toBeUndefined()
  })

  it('puts a step elsewhere in the way', () => {
    const next = relocate(flow, 'a', { between: { body: MAIN, from: 'b', port: 'out' } })?.flow
    expect(next && edgesOf(next)).toEqual(['start>b', 'b>a', 'a>tung'])
  })
})

describe('changing a switch', () => {
  it('keeps edges at ports that were renamed, and drops those of ports that are gone', () => {
    const step = (...ports: string[]) => ({
      id: 's',
      kind: 'switch',
      cases: ports.map((port) => ({ port, when: true })),
    })
    const flow = flowOf(body([step('x', 'y'), map('a'), map('b')], ['start>s', 's.x>a', 's.y>b']))
    expect(edgesOf(changeStep(flow, step('x', 'z') as never))).toEqual(['start>s', 's.x>a', 's.z>b'])
    expect(edgesOf(changeStep(flow, step('y') as never))).toEqual(['start>s', 's.y>b'])
  })
})

describe('the clipboard', () => {
  it('gives pasted steps new ids, and what is inside keeps naming what is inside', () => {
    const flow = flowOf(
      body([map('a'), map('b', { $text: '{{steps.a.x}} {{steps.ngoai.y}}' }), map('ngoai')], ['start>a', 'a>b']),
    )
    const clip = clipOf(flow, ofSteps('a', 'b'))
    const read = readClip(clip ? clipText(clip) : '')
    const edit = read && paste(flow, read)
    expect(edit?.selection.steps).toEqual(['a2', 'b2'])
    expect(edit && edgesOf(edit.flow)).toEqual(['start>a', 'a>b', 'a2>b2'])
    expect(edit && stepOf(edit.flow, 'b2')).toMatchObject({ value: { $text: '{{steps.a2.x}} {{steps.ngoai.y}}' } })
  })

  it('never gives an id twice, whatever is pasted where', () => {
    fc.assert(
      fc.property(commands, commands, (one, other) => {
        const source = one.reduce((before, command) => carryOut(before, command).flow, emptyFlow)
        const target = other.reduce((before, command) => carryOut(before, command).flow, emptyFlow)
        const clip = clipOf(source, ofSteps(...source.body.steps.map(({ id }) => id)))
        if (!clip) return
        const edit = paste(target, clip)
        const ids = idsIn(edit?.flow.body)
        expect(new Set(ids).size).toBe(ids.length)
        expect(edit && faultsOf(edit.flow)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it.each(['', 'xin chào', '{}', '[1]', '{"lienthong":"steps","schema":1,"steps":[{"id":1}],"edges":[]}'])(
    'takes nothing for steps that is none: %s',
    (text) => {
      expect(readClip(text)).toBeUndefined()
    },
  )
})

describe('opening a draft', () => {
  it('makes any document one that can be edited', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const opened = openFlow({ schema: 1, body: value, onError: value, trigger: value })
        if (opened.ok) expect(indexOf(opened.flow).bodies.has(MAIN)).toBe(true)
      }),
    )
  })

  it('gives steps with the same id each their own, and leaves a sound document alone', () => {
    const flow = flowOf(body([map('a'), map('b')], ['start>a']))
    expect(openFlow(flow)).toEqual({ ok: true, flow, mended: false })
    const opened = openFlow({ ...flow, body: body([map('a'), map('a')], []) })
    expect(opened.ok && idsIn(opened.flow.body)).toEqual(['a', 'a2'])
  })
})
