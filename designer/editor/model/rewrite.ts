import { type Body, heldPaths, isObject, type Step, valueAt } from '#core'
import { operators } from '#core/expression'
import { setAt } from './body-key.ts'

/** New ids by old ones. */
export type Renames = ReadonlyMap<string, string>

/** Paths that name a step by its id: `steps.<id>…` and the like. */
const NAMING = /^(steps|errors|run\.callbacks)\.([A-Za-z][A-Za-z0-9_]*)(?=\.|$)/

const newPath = (path: string, renames: Renames): string =>
  path.replace(NAMING, (whole, root: string, id: string) => {
    const next = renames.get(id)
    return next === undefined ? whole : `${root}.${next}`
  })

const operandsOf = (name: string) => (Object.hasOwn(operators, name) ? operators[name]?.signature.operands : undefined)

const mapValues = (object: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))

/** `inner`: the rule stands where bare paths begin at an element of a list, so that they name no step. */
const inRule = (rule: unknown, renames: Renames, inner: boolean): unknown => {
  if (Array.isArray(rule)) return rule.map((one) => inRule(one, renames, inner))
  if (!isObject(rule)) return rule
  const [name, ...more] = Object.keys(rule)
  const operands = name === undefined || more.length > 0 ? undefined : operandsOf(name)
  if (name === undefined || !operands) return rule
  const given: unknown = rule[name]
  const change = (one: unknown, index: number): unknown => {
    const role = operands[Math.min(index, operands.length - 1)]?.role ?? 'value'
    if (role === 'literal') return one
    if (role === 'element' || role === 'fold') return inRule(one, renames, true)
    if (role === 'fields' && isObject(one)) return mapValues(one, (field) => inRule(field, renames, inner))
    if (role === 'path' || role === 'paths') {
      const rooted = name === 'outer' || !inner
      const renamed = (path: unknown) => (typeof path === 'string' && rooted ? newPath(path, renames) : path)
      if (role === 'paths' && Array.isArray(one)) return one.map(renamed)
      return typeof one === 'string' ? renamed(one) : inRule(one, renames, inner)
    }
    return inRule(one, renames, inner)
  }
  return { [name]: Array.isArray(given) ? given.map(change) : change(given, 0) }
}

const HOLE = /\\\{\{|\{\{((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'{}]|[{}](?![{}]))*)\}\}/g
const WORD_OR_QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s|:,()'"]+/g

const inText = (template: string, renames: Renames): string =>
  template.replace(HOLE, (whole, hole: string | undefined) =>
    hole === undefined
      ? whole
      : `{{${hole.replace(WORD_OR_QUOTED, (word) => (/^["']/.test(word) ? word : newPath(word, renames)))}}}`,
  )

/** An input, with what names a step by an old id naming it by its new one. Literal data stays as it is. */
export const inInput = (value: unknown, renames: Renames): unknown => {
  if (Array.isArray(value)) return value.map((item) => inInput(item, renames))
  if (!isObject(value)) return value
  if (Object.hasOwn(value, '$rule')) return { ...value, $rule: inRule(value.$rule, renames, false) }
  if (typeof value.$text === 'string') return { ...value, $text: inText(value.$text, renames) }
  return mapValues(value, (member) => inInput(member, renames))
}

const isTagged = (value: unknown): boolean =>
  isObject(value) && (Object.hasOwn(value, '$rule') || Object.hasOwn(value, '$text'))

const bareOrTagged = (value: unknown, renames: Renames): unknown =>
  isTagged(value) ? inInput(value, renames) : inRule(value, renames, false)

/** Members that hold no expression, or bodies, which are gone through by themselves. */
const PLAIN = new Set(['id', 'kind', 'label', 'note', 'at', 'disabled', 'action', 'connection', 'branches', 'catch'])
const RULES = new Set(['condition', 'until'])

const ownFields = (step: Step, renames: Renames): Step => {
  const holds = new Set(heldPaths(step).map(([first]) => first))
  return Object.fromEntries(
    Object.entries(step).map(([name, value]) => {
      if (PLAIN.has(name) || holds.has(name)) return [name, value]
      if (RULES.has(name)) return [name, bareOrTagged(value, renames)]
      if (name === 'cases' && Array.isArray(value))
        return [name, value.map((one) => (isObject(one) ? { ...one, when: bareOrTagged(one.when, renames) } : one))]
      return [name, inInput(value, renames)]
    }),
  ) as unknown as Step
}

/** A step and all inside it with references, edges and ids renamed. */
export const inStep = (step: Step, renames: Renames): Step => {
  const id = renames.get(step.id) ?? step.id
  const own = { ...ownFields(step, renames), id } as Step
  return heldPaths(step).reduce<Step>((before, path) => {
    const body = valueAt(step, path)
    return body ? (setAt(before, path, inBody(body as Body, renames)) as Step) : before
  }, own)
}

export const inBody = (body: Body, renames: Renames): Body => ({
  ...body,
  steps: body.steps.map((step) => inStep(step, renames)),
  edges: body.edges.map((one) => ({
    ...one,
    from: renames.get(one.from) ?? one.from,
    to: renames.get(one.to) ?? one.to,
  })),
  ...(body.output !== undefined && { output: inInput(body.output, renames) }),
})
