import { describe, expect, test } from 'vitest'
import { type DataNode, dataAt } from '#core'
import { checkWorld } from '../../support/check-world.ts'
import { aBody, aFlow, read } from '../../support/flow-builder.ts'

const person = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    phones: { type: 'array', items: { type: 'object', properties: { so: { type: 'string' } } } },
  },
  required: ['name'],
}

const find = {
  id: 'citizen',
  kind: 'action',
  label: 'Tra cứu công dân',
  action: 'population/findCitizen',
  connection: 'dan-cu',
  input: { citizenId: '001099000001' },
}

const flow = aFlow()
  .withHttp({ body: person })
  .with(find)
  .withIf('adult', { '>': [{ var: 'steps.citizen.age' }, 18] })
  .withAssign('yes', { ghiChu: 'đủ tuổi' })
  .withForEach('each', read('trigger.body.phones'), aBody().withMap('inner', 1))
  .withMap('later', 1)
  .withEdges('start > citizen > adult', 'adult.then > yes > each', 'adult.else > each', 'each > later')
  .build()

const at = (step: string) => dataAt(flow, checkWorld(), step)
const names = (nodes: readonly DataNode[]): string[] => nodes.map(({ name }) => name)
const node = (nodes: readonly DataNode[], path: string): DataNode => {
  const [name, ...rest] = path.split('.')
  const found = nodes.find((one) => one.name === name)
  if (!found) throw new Error(`no ${path} among ${names(nodes).join(', ')}`)
  return rest.length === 0 ? found : node(found.children, rest.join('.'))
}

describe('the data that a step can read', () => {
  test('is what surrounds it, and what runs before it', () => {
    expect(names(at('citizen'))).toEqual(['trigger', 'steps', 'vars', 'errors', 'run', 'unit'])
    expect(names(node(at('citizen'), 'steps').children)).toEqual([])
    expect(names(node(at('each'), 'steps').children)).toEqual(['citizen', 'adult', 'yes'])
  })

  test('is told with path, type, label, and whether it may be missing', () => {
    expect(node(at('each'), 'steps.citizen')).toMatchObject({
      path: 'steps.citizen',
      label: 'Tra cứu công dân',
      maybeMissing: false,
    })
    expect(node(at('each'), 'steps.citizen.age')).toMatchObject({
      path: 'steps.citizen.age',
      says: { vi: 'số nguyên', en: 'a whole number' },
      maybeMissing: false,
      secret: false,
    })
    expect(node(at('each'), 'steps.citizen.spouse').maybeMissing).toBe(true)
    expect(node(at('each'), 'steps.citizen.token').secret).toBe(true)
    expect(node(at('each'), 'vars.ghiChu')).toMatchObject({ path: 'vars.ghiChu', maybeMissing: true })
  })

  test('of a list shows what its elements have, with paths of their own', () => {
    const phones = node(at('each'), 'trigger.body.phones')
    expect(phones.children).toEqual([])
    expect(phones.elements).toMatchObject([{ name: 'so', path: 'so' }])
  })

  test('inside a loop has the item and the index, and all that is outside', () => {
    const inside = at('inner')
    expect(names(inside)).toContain('index')
    expect(node(inside, 'item.so').path).toBe('item.so')
    expect(names(node(inside, 'steps').children)).toEqual(['citizen', 'adult', 'yes'])
  })

  test('is empty for a step that is not there, and for what is no document', () => {
    expect(at('nowhere')).toEqual([])
    expect(dataAt(null, checkWorld(), 'a')).toEqual([])
    expect(dataAt({ schema: 9 }, checkWorld(), 'a')).toEqual([])
  })

  test('is there while the flow is half drawn', () => {
    const drawing = {
      ...flow,
      title: {},
      body: { ...flow.body, steps: [...flow.body.steps, { id: 'new', kind: 'action' }] },
    }
    expect(names(node(dataAt(drawing, checkWorld(), 'each'), 'steps').children)).toEqual(['citizen', 'adult', 'yes'])
    expect(names(dataAt(drawing, checkWorld(), 'new'))).toContain('trigger')
  })
})
