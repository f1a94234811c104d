import type { ErrorObject } from 'ajv'
import { isObject, pointerSegment } from '../json.ts'
import type { Fault, Faults } from './fault.ts'
import { sentenceFor } from './value-faults.ts'

type Failure = Pick<ErrorObject, 'keyword' | 'instancePath' | 'schemaPath' | 'params' | 'schema' | 'data'>

/** Keywords after whose failure the failures of their parts stand before it in ajv's list. */
const COMPOSED: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames', 'if'])

const isPartOf = (part: Failure, whole: Failure): boolean => {
  const inside = part.instancePath === whole.instancePath || part.instancePath.startsWith(`${whole.instancePath}/`)
  if (!inside) return false
  const parent = whole.schemaPath.slice(0, whole.schemaPath.lastIndexOf('/') + 1)
  // A part that is named by `$ref` has a path of its own; one that begins as the parent does is a neighbour.
  return (
    part.schemaPath.startsWith(`${whole.schemaPath}/`) || !part.schemaPath.startsWith(parent) || whole.keyword === 'if'
  )
}

/** Failures that only say "this value is of another form". */
const isOtherForm = (part: Failure, whole: Failure): boolean =>
  part.keyword === 'const' ||
  part.keyword === 'enum' ||
  (part.keyword === 'type' && part.instancePath === whole.instancePath)

/** True where a field that tells forms apart, one with a fixed value, has another value. */
const isRuledOut = (form: unknown, value: unknown): boolean =>
  isObject(form) &&
  isObject(form.properties) &&
  isObject(value) &&
  Object.entries(form.properties).some(
    ([name, field]) => isObject(field) && 'const' in field && name in value && value[name] !== field.const,
  )

/** The failure of the one form that the value's fixed fields leave. */
const ofFormLeft = (
  { schema, data, schemaPath, instancePath }: Failure,
  parts: readonly Failure[],
): Failure | undefined => {
  const forms: readonly unknown[] = Array.isArray(schema) ? schema : []
  const left = [...forms.keys()].filter((index) => !isRuledOut(forms[index], data))
  if (left.length !== 1 || forms.length === 1) return undefined
  const failure = parts.find((part) => part.schemaPath.startsWith(`${schemaPath}/${left[0]}/`))
  const ofOtherType = failure?.keyword === 'type' && failure.instancePath === instancePath
  return ofOtherType ? undefined : failure
}

/**
 * Why a union failed, in one failure: a choice of fixed values becomes an `enum`; where all forms but one are ruled out
 * by a fixed value or by type, it is the failure of that one; otherwise the union itself.
 */
const ofUnion = (union: Failure, parts: readonly Failure[]): Failure => {
  if (parts.length > 0 && parts.every((part) => part.keyword === 'const' && part.instancePath === union.instancePath)) {
    const allowedValues = parts.map((part) => (part.params as { allowedValue: unknown }).allowedValue)
    return { ...union, keyword: 'enum', params: { allowedValues } }
  }
  const meant = parts.filter((part) => !isOtherForm(part, union))
  return ofFormLeft(union, parts) ?? (meant.length === 1 ? (meant[0] as Failure) : union)
}

const collapse = (failures: readonly Failure[]): readonly Failure[] => {
  const kept: Failure[] = []
  for (const failure of failures) {
    if (!COMPOSED.has(failure.keyword)) {
      kept.push(failure)
      continue
    }
    let start = kept.length
    while (start > 0 && isPartOf(kept[start - 1] as Failure, failure)) start -= 1
    const parts = kept.splice(start)
    if (failure.keyword === 'if' && parts.length > 0) kept.push(...parts)
    else kept.push(failure.keyword === 'anyOf' || failure.keyword === 'oneOf' ? ofUnion(failure, parts) : failure)
  }
  return kept
}

const unexplained: Faults = [
  { code: 'value.invalid', pointer: '', message: { vi: 'Dữ liệu không hợp lệ.', en: 'The data is not valid.' } },
]

/** Ajv's failures as faults that a person can act on: one for each thing that is wrong. */
export const faultsOf = (failures: readonly Failure[] | null | undefined): Faults => {
  const [first, ...rest] = collapse(failures ?? []).map(({ keyword, params, instancePath }): Fault => {
    const { code, message, field } = sentenceFor(keyword, params)
    return { code, message, pointer: field === undefined ? instancePath : `${instancePath}/${pointerSegment(field)}` }
  })
  return first ? [first, ...rest] : unexplained
}
