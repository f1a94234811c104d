import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { BodyHead, FlowHead } from '../../flow/document.ts'
import { stepSchemas } from '../../flow/step.ts'
import { triggerSchemas } from '../../flow/trigger.ts'
import { type StepVisit, walkFlow } from '../../flow/walk.ts'
import { isObject } from '../../json.ts'
import { sentenceFor } from '../../validation/value-faults.ts'
import { didYouMean } from '../nearest.ts'
import { nameOfPointer } from '../pointer-name.ts'
import { defineSentences, finder, type Place } from '../sentence.ts'
import { type Failure, failuresOf } from './failure.ts'
import { patternReason } from './pattern-reasons.ts'

export const shapeSentences = defineSentences({
  'shape.missing': {
    severity: 'error',
    vi: 'Thiếu trường bắt buộc “{field}”. Hãy bổ sung trường này.',
    en: 'The required field “{field}” is missing. Add it.',
  },
  'shape.unknown': {
    severity: 'error',
    vi: 'Ở đây không có trường “{field}”.{hint} Hãy sửa tên hoặc xóa trường này.',
    en: 'There is no field “{field}” here.{hint} Correct its name or remove it.',
  },
  'shape.value': {
    severity: 'error',
    vi: 'Giá trị của “{field}” chưa đúng. {reason}',
    en: 'The value of “{field}” is not right. {reason}',
  },
  'step.unknownKind': {
    severity: 'error',
    vi: 'Không có loại bước “{kind}”.{hint} Các loại bước: {kinds}.',
    en: 'There is no kind of step “{kind}”.{hint} The kinds are: {kinds}.',
  },
  'trigger.unknownKind': {
    severity: 'error',
    vi: 'Không có loại kích hoạt “{kind}”.{hint} Các loại kích hoạt: {kinds}.',
    en: 'There is no kind of trigger “{kind}”.{hint} The kinds are: {kinds}.',
  },
})

const found = finder(shapeSentences)

const finding = ({ keyword, params, pointer, known }: Failure, base: Place): Diagnostic => {
  const place = { ...base, pointer: `${base.pointer}${pointer}` }
  if (keyword === 'required') return found('shape.missing', place, { field: String(params.missingProperty) })
  if (keyword === 'additionalProperties') {
    const field = String(params.additionalProperty)
    return found('shape.unknown', place, { field, hint: didYouMean(field, known) })
  }
  return found('shape.value', place, {
    field: nameOfPointer(place.pointer),
    reason: patternReason(params.pattern) ?? sentenceFor(keyword, params).message,
  })
}

const check = (schema: TSchema, value: unknown, place: Place): Diagnostic[] =>
  Value.Check(schema, value) ? [] : failuresOf(Value.Errors(schema, value)).map((failure) => finding(failure, place))

/** Checks against the schema of its kind. */
const checkKind = (
  value: Readonly<Record<string, unknown>>,
  schemas: Readonly<Record<string, TSchema>>,
  place: Place,
  code: 'step.unknownKind' | 'trigger.unknownKind',
): Diagnostic[] => {
  const { kind } = value
  if (kind === undefined) return [found('shape.missing', place, { field: 'kind' })]
  if (typeof kind === 'string' && Object.hasOwn(schemas, kind)) return check(schemas[kind] as TSchema, value, place)
  const kinds = Object.keys(schemas)
  const name = typeof kind === 'string' ? kind : typeof kind
  const details = { kind: name, kinds: kinds.join(', '), hint: didYouMean(name, kinds) }
  return [found(code, { ...place, pointer: `${place.pointer}/kind` }, details)]
}

export const stepIdOf = (step: unknown): string | undefined =>
  isObject(step) && typeof step.id === 'string' ? step.id : undefined

const checkStep = ({ step, pointer }: StepVisit): Diagnostic[] =>
  isObject(step) ? checkKind(step, stepSchemas, { pointer, stepId: stepIdOf(step) }, 'step.unknownKind') : []

export interface Shape {
  readonly diagnostics: readonly Diagnostic[]
  /** Whether the head, the trigger, or the body or step at that pointer is as its schema wants it. */
  readonly isSound: (what: 'head' | 'trigger' | (string & {})) => boolean
}

/** Checks head, trigger, and each body and step by itself, so that one fault does not hide the next. */
export const checkShape = (document: Readonly<Record<string, unknown>>): Shape => {
  const diagnostics: Diagnostic[] = []
  const unsound = new Set<string>()
  const note = (what: string, found: readonly Diagnostic[]) => {
    if (found.length > 0) unsound.add(what)
    diagnostics.push(...found)
  }
  note('head', check(FlowHead, document, { pointer: '' }))
  const { trigger } = document
  if (isObject(trigger))
    note('trigger', checkKind(trigger, triggerSchemas, { pointer: '/trigger' }, 'trigger.unknownKind'))
  else unsound.add('trigger')
  for (const visit of walkFlow(document)) {
    if (visit.visit === 'body')
      note(visit.pointer, check(BodyHead, visit.body, { pointer: visit.pointer, stepId: stepIdOf(visit.holder?.step) }))
    else if (isObject(visit.step)) note(visit.pointer, checkStep(visit))
    else unsound.add(visit.pointer)
  }
  return { diagnostics, isSound: (what) => !unsound.has(what) }
}
