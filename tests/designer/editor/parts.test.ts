import { describe, expect, it } from 'vitest'
import { connectors } from '#connectors'
import { checkFlow, type Flow, type FlowSummary, type PluginManifest } from '#core'
import { createValidators } from '#core/validation'
import { builtins } from '#plugins/builtin'
import { createPluginHost } from '#plugins/host'
import { actionFor } from '../../../designer/editor/actions/keys.ts'
import { slotAt } from '../../../designer/editor/canvas/dropping.ts'
import { createGeometry } from '../../../designer/editor/canvas/geometry.ts'
import { exportText, readImport } from '../../../designer/editor/draft/exchange.ts'
import { slugOf } from '../../../designer/editor/draft/slug.ts'
import { templates } from '../../../designer/editor/draft/templates.ts'
import { aligned, distributed } from '../../../designer/editor/model/align.ts'
import { MAIN } from '../../../designer/editor/model/body-key.ts'
import { setText } from '../../../designer/editor/model/change.ts'
import { outlineOf, runningOrder } from '../../../designer/editor/outline/rows.ts'
import { fitsAt } from '../../../designer/editor/palette/fits.ts'
import { found, paletteItems } from '../../../designer/editor/palette/items.ts'
import { worldOf } from '../../../designer/editor/world.ts'
import { foldersOf } from '../../../designer/pages/flows/folders.ts'
import { body, flowOf } from '../../support/run-flow.ts'
import { emptyFlow, WORLD } from './commands.ts'

const map = (id: string, more: object = {}) => ({ id, kind: 'map', value: 1, ...more })
const each = { id: 'tung', kind: 'forEach', items: [], body: body([map('trong')], ['start>trong']) }

describe('the picture of a flow being edited', () => {
  const flow = flowOf(body([map('a'), map('b'), each], ['start>a', 'a>b', 'b>tung']))

  it('makes anew only the node that changed', () => {
    const draw = createGeometry()
    const before = draw(flow).scene.nodes
    const after = draw(setText(flow, 'trong', 'label', 'Mới')).scene.nodes
    const changed = after.filter((node, index) => node !== before[index]).map(({ id }) => id)
    // The container holds what changed.
    expect(changed).toEqual(['tung', 'trong'])
  })

  it('knows places within bodies as the document does', () => {
    const { corners, fromBody, rects } = createGeometry()(flow)
    for (const id of ['a', 'b', 'tung'])
      expect(fromBody(MAIN, corners.get(id) ?? { x: -1, y: -1 })).toMatchObject(corners.get(id) ?? {})
    const inner = corners.get('trong')
    expect(inner && fromBody('tung/body', inner)).toMatchObject({ x: rects.get('trong')?.x, y: rects.get('trong')?.y })
  })

  it('keeps what was placed by hand where it was placed', () => {
    const placed = flowOf(
      body([map('a', { at: { x: 500, y: 300 } }), map('b', { at: { x: -40, y: 700 } })], ['start>a']),
    )
    const { rects } = createGeometry()(placed)
    expect(rects.get('a')).toMatchObject({ x: 500, y: 300 })
    expect(rects.get('b')).toMatchObject({ x: -40, y: 700 })
  })

  it('takes what is dropped into the container under the pointer, onto the edge, or behind the step', () => {
    const geometry = createGeometry()(flow)
    const middle = (id: string) => {
      const rect = geometry.rects.get(id)
      return { x: (rect?.x ?? 0) + (rect?.width ?? 0) / 2, y: (rect?.y ?? 0) + (rect?.height ?? 0) / 2 }
    }
    expect(slotAt(flow, geometry, middle('a'))).toEqual({ between: { body: MAIN, from: 'a', port: 'out' } })
    expect(slotAt(flow, geometry, middle('trong'))).toEqual({
      between: { body: 'tung/body', from: 'trong', port: 'out' },
    })
    const [a, b] = [middle('a'), middle('b')]
    expect(slotAt(flow, geometry, { x: a.x, y: (a.y + b.y) / 2 })).toEqual({ edge: '/body|a.out>b' })
    expect(slotAt(flow, geometry, { x: a.x + 900, y: a.y })).toMatchObject({ body: MAIN })
  })
})

describe('the outline', () => {
  it('is in the order in which steps run, the ways of a branch one after the other', () => {
    const steps = ['z', 'no', 'yes', 'if', 'lone'].map((id) => map(id))
    const edges = ['start>if', 'if.then>yes', 'if.else>no', 'yes>z', 'no>z']
    expect(runningOrder(body(steps, edges))).toEqual(['if', 'yes', 'no', 'z', 'lone'])
  })

  it('shows every step of a flow, also where edges make a circle', () => {
    const steps = ['a', 'b', 'c'].map((id) => map(id))
    expect([...runningOrder(body(steps, ['a>b', 'b>a']))].sort()).toEqual(['a', 'b', 'c'])
  })

  it('holds what containers hold', () => {
    const [row] = outlineOf(flowOf(body([each], ['start>tung'])))
    expect(row).toMatchObject({ id: 'tung', rows: [{ body: 'tung/body', rows: [{ id: 'trong' }] }] })
  })
})

describe('the palette', () => {
  const items = paletteItems(WORLD.plugins, 'vi')

  it.each([
    ['tin nhan', 'sms/send'],
    ['SMS', 'sms/send'],
    ['dieu kien', 'if'],
    ['for each', 'forEach'],
    ['Phê duyệt', 'approval'],
  ])('finds “%s” whatever the language and without diacritics', (query, key) => {
    expect(found(items, query).map((item) => item.key)).toContain(key)
  })

  it('offers everything once', () => {
    const keys = items.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toHaveLength(14)
  })

  it('does not offer an answer where none can be given', () => {
    const answered = flowOf(body([{ id: 'tl', kind: 'respond' }, each], ['start>tl']))
    const respond = { kind: 'respond' } as const
    expect(fitsAt(answered, { after: { body: MAIN, from: 'tl', port: 'out' } })(respond)).toBe(false)
    expect(fitsAt(answered, { body: 'tung/body' })(respond)).toBe(false)
    expect(fitsAt(emptyFlow, { body: MAIN })(respond)).toBe(true)
    const nightly: Flow = { ...emptyFlow, trigger: { kind: 'schedule', cron: '0 2 * * *' } }
    expect(fitsAt(nightly, { body: MAIN })(respond)).toBe(false)
  })
})

describe('a flow as a file', () => {
  const flow = flowOf(body([map('a')], ['start>a']), { title: { vi: 'Tiếng Việt có dấu', en: 'x'.repeat(150) } })

  it('comes back as it went, and says when it was changed on the way', () => {
    const text = exportText('mot', flow)
    expect(readImport(text)).toEqual({ ok: true, flow: 'mot', document: flow, altered: false })
    expect(readImport(text.replace('có dấu', 'đã sửa'))).toMatchObject({ ok: true, altered: true })
  })

  it('can be as large as a flow may be', () => {
    const large = flowOf(body([map('a', { value: 'ă'.repeat(400_000) })], ['start>a']))
    expect(readImport(exportText('lon', large))).toMatchObject({ ok: true, altered: false })
  })

  it.each(['', 'nothing', '[]', '{}', '{"format":"lienthong-flow","document":[]}'])(
    'refuses what is none: %s',
    (text) => {
      expect(readImport(text).ok).toBe(false)
    },
  )
})

describe('templates', () => {
  const host = createPluginHost({ plugins: [...builtins, ...connectors], validators: createValidators() })
  const plugins = host.manifests() as readonly PluginManifest[]
  const connections = [
    { id: 'dan-cu', plugin: 'population' },
    { id: 'tin-nhan', plugin: 'sms' },
  ]
  const world = worldOf({ self: 'moi', plugins, connections, contracts: new Map() })

  it.each(templates.map((one) => [one.name, one] as const))('can be published or go on from: %s', (_name, template) => {
    const { diagnostics } = checkFlow(template.document({ vi: 'Mới' }), world)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('small things', () => {
  it('makes an id of a title', () => {
    expect(slugOf('Đặng ký hồ sơ (đợt 2)!')).toBe('dang-ky-ho-so-dot-2')
  })

  it('puts flows that share the first word of their ids into a folder', () => {
    const summaries = ['thue-a', 'thue-b', 'dat'].map((flow) => ({ flow }) as FlowSummary)
    expect(foldersOf(summaries).map(({ name, flows }) => [name, flows.length])).toEqual([
      ['thue', 2],
      ['', 1],
    ])
  })

  it('reads keys with what is held', () => {
    const key = (name: string, held: object = {}) =>
      actionFor({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })
    expect(key('z', { ctrlKey: true })).toBe('undo')
    expect(key('Z', { ctrlKey: true, shiftKey: true })).toBe('redo')
    expect(key('?', { shiftKey: true })).toBe('help')
    expect(key('N', { shiftKey: true })).toBe('note')
    expect(key('n')).toBe('add')
    expect(key('q')).toBeUndefined()
  })

  it('aligns and spreads evenly', () => {
    const boxes = [0, 50, 400].map((x, index) => ({ id: `${index}`, x, y: index * 10, width: 100, height: 50 }))
    expect([...aligned(boxes, 'left').values()].map(({ x }) => x)).toEqual([0, 0, 0])
    expect([...distributed(boxes, 'across').values()].map(({ x }) => x)).toEqual([0, 200, 400])
  })
})
