import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Trigger } from '../../flow/trigger.ts'
import { isObject } from '../../json.ts'
import { readSchema } from '../../validation/read-schema.ts'
import { inStep, type Rule } from '../context.ts'
import type { StepNode } from '../model.ts'
import type { Place } from '../sentence.ts'

type Embedded = readonly [schema: unknown, place: Place]

const inTrigger = (trigger: Trigger): Embedded[] => {
  const parts = ['body', 'query', 'params', 'output'] as const
  const own = parts.map(
    (part): Embedded => [(trigger as Readonly<Record<string, unknown>>)[part], { pointer: `/trigger/${part}` }],
  )
  const responses = trigger.kind === 'http' ? (trigger.responses ?? {}) : {}
  const answers = Object.entries(responses).map(
    ([status, { schema }]): Embedded => [schema, { pointer: `/trigger/responses/${status}/schema` }],
  )
  return [...own, ...answers]
}

const inNode = (node: StepNode): Embedded[] => {
  const { step } = node
  if (step?.kind === 'wait' && step.for.type === 'callback') return [[step.for.schema, inStep(node, '/for/schema')]]
  return step?.kind === 'approval' ? [[step.form, inStep(node, '/form')]] : []
}

/** Every JSON Schema in the document can be used. The codes and sentences are those of the reader of schemas. */
export const schemas: Rule = {
  sentences: {},
  check: ({ model: { trigger, steps } }) =>
    [...(trigger ? inTrigger(trigger) : []), ...steps.flatMap(inNode)].flatMap(([schema, place]): Diagnostic[] => {
      if (!isObject(schema)) return []
      const read = readSchema(schema)
      if (read.ok) return []
      const { stepId } = place
      return read.faults.map(({ code, pointer, message }) => ({
        code,
        severity: 'error',
        pointer: `${place.pointer}${pointer}`,
        ...(stepId !== undefined && { stepId }),
        message,
      }))
    }),
}
