import { describe, expect, it } from 'vitest'
import { type DataNode, describeType, openFlowData } from '#core'
import { checkWorld } from '../../support/check-world.ts'
import { aBody, aFlow, read, reads, rule } from '../../support/flow-builder.ts'

const flow = aFlow()
  .withHttp({ body: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } })
  .withAction('citizen', 'population/findCitizen', { label: 'Tra cứu', input: { citizenId: read('trigger.body.id') } })
  .withRepeat('poll', reads('steps.asked'), aBody().withMap('asked', true), {})
  .build()

const data = openFlowData(flow, checkWorld())
const find = (nodes: readonly DataNode[], path: string): DataNode | undefined => {
  for (const node of nodes) {
    if (node.path === path) return node
    const inside = find(node.children, path)
    if (inside) return inside
  }
  return undefined
}

describe('the data of a flow', () => {
  it('lacks the output of a step before it has run, and has it afterwards', () => {
    expect(find(data.at({ step: 'citizen' }), 'steps.citizen')).toBeUndefined()
    expect(find(data.at({ step: 'citizen', after: true }), 'steps.citizen.age')?.says.en).toBe('a whole number')
  })

  it('shows the end of a round what is inside the round', () => {
    expect(find(data.at({ step: 'poll' }), 'steps.asked')).toBeUndefined()
    expect(find(data.at({ endOf: '/body/steps/1/body' }), 'steps.asked')).toMatchObject({ maybeMissing: false })
    expect(find(data.at({ endOf: '/body' }), 'steps.citizen.birthDate')).toMatchObject({ maybeMissing: true })
  })

  it('knows what a written value gives where it stands', () => {
    const typeOf = (value: unknown) => describeType(data.typeOf({ value, form: 'input' }, { step: 'poll' })).en
    expect(typeOf(rule({ '+': [{ var: 'steps.citizen.age' }, 1] }))).toBe('a number')
    expect(typeOf({ name: read('steps.citizen.fullName', '') })).toBe('an object {name}')
  })

  it('knows nothing of places and documents that are not there', () => {
    expect(data.at({ step: 'nowhere' })).toEqual([])
    expect(data.at({ endOf: '/body/steps/9/body' })).toEqual([])
    expect(openFlowData('no flow', checkWorld()).at({ step: 'citizen' })).toEqual([])
  })
})
