import type { BodyNode, FlowModel, StepNode } from '../check/model.ts'
import { assignsIn, findVariable } from '../check/variables.ts'
import { type Level, levelsOf, type Site, standingOf } from '../check/visibility.ts'
import type { FlowTypes } from './flow-types.ts'
import { itemOf } from './infer-results.ts'
import { ERROR } from './outputs.ts'
import { triggerType } from './trigger-type.ts'
import { union } from './union.ts'
import {
  CLOSED,
  type Field,
  type Fields,
  lazyField,
  listOf,
  NEVER,
  objectOf,
  STRING,
  type ValueType,
} from './value-type.ts'

/** The types of `scopeAt`, of one document. */
export interface Scopes {
  readonly at: (site: Site) => ValueType
}

const DATE_TIME: ValueType = { kind: 'string', format: 'date-time' }

const there = (type: ValueType): Field => ({ type, required: true })

const waitsForCallback = ({ step }: StepNode): boolean => step?.kind === 'wait' && step.for?.type === 'callback'

/** `callbacks`: where to call back the steps of these bodies that wait for it. */
const runType = (levels: readonly Level[]): ValueType => {
  const ids = levels.flatMap(({ body }) => body.steps.filter(waitsForCallback).map(({ id }) => id))
  return objectOf([
    ['id', { type: STRING, required: true }],
    ['traceId', { type: STRING, required: true }],
    ['startedAt', { type: DATE_TIME, required: true }],
    ...(ids.length > 0 ? [['callbacks', there(objectOf(ids.map((id) => [id, there(STRING)] as const)))] as const] : []),
  ])
}

const UNIT = objectOf([['code', { type: STRING, required: true }]])

/** Fields that are found when someone asks: a flow may have thousands of steps, and a step names a few. */
const fieldsBy = (names: () => Iterable<string>, find: (name: string) => Field | undefined): Fields => {
  const known = new Map<string, Field | undefined>()
  return {
    get: (name) => {
      if (!known.has(name)) known.set(name, find(name))
      return known.get(name)
    },
    keys: function* () {
      for (const name of names()) if (this.get(name)) yield name
    },
  }
}

const objectBy = (fields: Fields): ValueType => ({ kind: 'object', fields, rest: CLOSED })

export const createScopes = (model: FlowModel, types: Pick<FlowTypes, 'outputOf' | 'infer'>): Scopes => {
  const trigger = triggerType(model.trigger)

  const stepFields = (site: Site, levels: readonly Level[], outcome: 'succeeded' | 'failed'): Fields =>
    fieldsBy(
      () => levels.flatMap(({ body }) => body.steps.map(({ id }) => id)),
      (id) => {
        const step = levels.map(({ body }) => body.find(id)).find((found) => found !== undefined)
        if (!step) return undefined
        const standing = standingOf(step, site, levels, outcome)
        if (standing.kind !== 'visible') return undefined
        const { certainty } = standing
        return lazyField(
          () => {
            if (certainty === 'never' || step.disabled) return NEVER
            return outcome === 'failed' ? ERROR : types.outputOf(step)
          },
          certainty === 'always' && !step.disabled,
        )
      },
    )

  const variable = (name: string, site: Site, levels: readonly Level[]): Field | undefined => {
    const found = findVariable(name, site, levels)
    if (!found) return undefined
    return lazyField(() => {
      const values = found.assigns.map((node) => {
        const value = node.step?.kind === 'assign' ? node.step.values[name] : undefined
        return types.infer({ value, form: 'input' }, { body: node.within, at: node })
      })
      return union(values)
    }, found.certain)
  }

  const loops = (levels: readonly Level[]): (readonly [string, Field])[] => {
    const holders = levels.flatMap(({ body }) => (body.holder ? [body.holder] : []))
    const each = holders.find(({ kind }) => kind === 'forEach')
    const fields: (readonly [string, Field])[] = []
    if (each) fields.push(['item', lazyField(() => itemType(each, types))])
    if (holders.some(({ kind }) => kind === 'forEach' || kind === 'repeat'))
      fields.push(['index', there({ kind: 'number', integer: true })])
    if (levels.some(({ body }) => body.role === 'catch' || body.role === 'onError'))
      fields.push(['error', there(ERROR)])
    return fields
  }

  const make = (site: Site): ValueType => {
    const levels = levelsOf(site, model.main)
    const names = () => new Set(levels.flatMap(({ body }) => [...assignsIn(body).keys()]))
    return objectOf([
      ['trigger', there(trigger)],
      ['steps', lazyField(() => objectBy(stepFields(site, levels, 'succeeded')))],
      ['vars', lazyField(() => objectBy(fieldsBy(names, (name) => variable(name, site, levels))))],
      ...loops(levels),
      ['errors', lazyField(() => objectBy(stepFields(site, levels, 'failed')))],
      ['run', lazyField(() => runType(levels))],
      ['unit', there(UNIT)],
    ])
  }

  const known = new Map<BodyNode | StepNode, { before?: ValueType; after?: ValueType }>()
  return {
    at: (site) => {
      const key = site.at ?? site.body
      const made = known.get(key) ?? {}
      known.set(key, made)
      const when = site.after ? 'after' : 'before'
      const type = made[when] ?? make(site)
      made[when] = type
      return type
    },
  }
}

const itemType = (each: StepNode, types: Pick<FlowTypes, 'infer'>): ValueType => {
  if (each.step?.kind !== 'forEach') return { kind: 'any' }
  const item = itemOf(types.infer({ value: each.step.items, form: 'input' }, { body: each.within, at: each }))
  return each.step.batchSize === undefined ? item : listOf(item)
}
