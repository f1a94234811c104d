import type { Step, StepKind, StepOf } from '../flow/step.ts'
import { pointer } from '../json.ts'
import type { BodyNode, FlowModel, StepNode } from './model.ts'
import type { Site } from './visibility.ts'

/** What an expression of the document is for; rules about one purpose ask for it by name. */
export type Purpose =
  | 'input'
  | 'compensation'
  | 'value'
  | 'variable'
  | 'condition'
  | 'case'
  | 'items'
  | 'until'
  | 'callInput'
  | 'instant'
  | 'title'
  | 'header'
  | 'answer'
  | 'message'
  | 'output'

/** A place in the document that holds an input or a rule. */
export interface Slot {
  readonly purpose: Purpose
  readonly pointer: string
  /** `rule`: a bare rule, or a tagged input. */
  readonly form: 'input' | 'rule'
  readonly value: unknown
  readonly site: Site
  /** The step it belongs to; undefined for the output of the flow's own bodies. */
  readonly node: StepNode | undefined
}

type Path = readonly (string | number)[]
/** Where the expression is evaluated: before the step, after it, or when a round of its body is over. */
type When = 'before' | 'after' | 'round'
type Part = readonly [purpose: Purpose, form: Slot['form'], path: Path, value: unknown, when?: When]
type Parts = { readonly [K in StepKind]: (step: StepOf<K>) => readonly Part[] }

const NONE = (): readonly Part[] => []

const parts: Parts = {
  action: ({ input, compensate }) => [
    ['input', 'input', ['input'], input],
    ['compensation', 'input', ['compensate', 'input'], compensate?.input, 'after'],
  ],
  map: ({ value }) => [['value', 'input', ['value'], value]],
  assign: ({ values }) =>
    Object.entries(values).map(([name, value]): Part => ['variable', 'input', ['values', name], value]),
  if: ({ condition }) => [['condition', 'rule', ['condition'], condition]],
  switch: ({ cases }) => cases.map(({ when }, index): Part => ['case', 'rule', ['cases', index, 'when'], when]),
  forEach: ({ items }) => [['items', 'input', ['items'], items]],
  repeat: ({ until }) => [['until', 'rule', ['until'], until, 'round']],
  parallel: NONE,
  tryCatch: NONE,
  callFlow: ({ input }) => [['callInput', 'input', ['input'], input]],
  wait: ({ for: until }) => (until.type === 'until' ? [['instant', 'input', ['for', 'at'], until.at]] : []),
  approval: ({ title }) => [['title', 'input', ['title'], title]],
  respond: ({ headers = {}, body }) => [
    ...Object.entries(headers).map(([name, value]): Part => ['header', 'input', ['headers', name], value]),
    ['answer', 'input', ['body'], body],
  ],
  stop: ({ message }) => [['message', 'input', ['message'], message]],
}

const siteOf = (node: StepNode, when: When): Site => {
  const [body] = node.bodies
  if (when === 'round' && body) return { body, at: undefined }
  return { body: node.within, at: node, ...(when === 'after' && { after: true }) }
}

const ofStep = (node: StepNode): Slot[] => {
  const { step } = node
  if (!step) return []
  return (parts[step.kind] as (step: Step) => readonly Part[])(step)
    .filter(([, , , value]) => value !== undefined)
    .map(([purpose, form, path, value, when = 'before']) => ({
      purpose,
      form,
      pointer: `${node.pointer}${pointer(...path)}`,
      value,
      site: siteOf(node, when),
      node,
    }))
}

const ofBody = (body: BodyNode): Slot[] =>
  body.output === undefined
    ? []
    : [
        {
          purpose: 'output',
          form: 'input',
          pointer: `${body.pointer}/output`,
          value: body.output,
          site: { body, at: undefined },
          node: body.holder,
        },
      ]

/** Every input and rule of the document, in document order. The input of an event trigger has no data to refer to and is left out. */
export const slotsOf = ({ steps, bodies }: FlowModel): readonly Slot[] => [
  ...steps.flatMap(ofStep),
  ...bodies.flatMap(ofBody),
]
