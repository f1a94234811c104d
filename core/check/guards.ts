import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { FLOW_LIMITS } from '../flow/limits.ts'
import { walkFlow } from '../flow/walk.ts'
import { isObject, pointer } from '../json.ts'
import { defineSentences, finder } from './sentence.ts'

export const guardSentences = defineSentences({
  'flow.notAnObject': {
    severity: 'error',
    vi: 'Tài liệu luồng phải là một đối tượng JSON có “schema”, “title”, “mode”, “trigger” và “body”.',
    en: 'A flow document is a JSON object with “schema”, “title”, “mode”, “trigger” and “body”.',
  },
  'flow.notJson': {
    severity: 'error',
    vi: 'Tài liệu luồng chứa giá trị không phải JSON ({what}). Hãy thay bằng chuỗi, số, true, false, null, danh sách hoặc đối tượng.',
    en: 'The flow document holds a value that is no JSON ({what}). Use text, numbers, true, false, null, lists or objects.',
  },
  'flow.tooLarge': {
    severity: 'error',
    vi: 'Tài liệu luồng quá lớn: tối đa {limit} ký tự. Hãy rút gọn ghi chú, dữ liệu viết sẵn, hoặc tách thành nhiều luồng gọi nhau.',
    en: 'The flow document is too large: at most {limit} characters. Shorten notes and literal data, or split it into flows that call each other.',
  },
  'flow.tooDeep': {
    severity: 'error',
    vi: 'Tài liệu luồng lồng nhau quá {limit} tầng JSON. Hãy giảm số tầng lồng nhau.',
    en: 'The flow document is nested deeper than {limit} levels of JSON. Reduce the nesting.',
  },
  'flow.reservedKey': {
    severity: 'error',
    vi: 'Không được dùng khóa “{key}” trong tài liệu luồng. Hãy đổi tên khóa này.',
    en: 'The key “{key}” must not be used in a flow document. Rename it.',
  },
  'flow.tooManySteps': {
    severity: 'error',
    vi: 'Luồng có quá nhiều bước: tối đa {limit}. Hãy tách thành nhiều luồng gọi nhau.',
    en: 'The flow has too many steps: at most {limit}. Split it into flows that call each other.',
  },
  'flow.tooManyEdges': {
    severity: 'error',
    vi: 'Luồng có quá nhiều đường nối: tối đa {limit}. Hãy tách thành nhiều luồng gọi nhau.',
    en: 'The flow has too many edges: at most {limit}. Split it into flows that call each other.',
  },
  'flow.tooManyLevels': {
    severity: 'error',
    vi: 'Các khối lồng nhau quá {limit} tầng. Hãy đưa phần bên trong thành một luồng riêng rồi gọi luồng đó.',
    en: 'Containers are nested deeper than {limit} levels. Move the inner part into a flow of its own and call it.',
  },
})

const found = finder(guardSentences)

/** A value on the way, and how it was reached. */
interface Reached {
  readonly value: object
  readonly depth: number
  readonly key: string | number
  readonly from: Reached | undefined
}

const pointerOf = (reached: Reached, key: string): string => {
  const segments: (string | number)[] = [key]
  for (let at: Reached | undefined = reached; at?.from; at = at.from) segments.unshift(at.key)
  return pointer(...segments)
}

/** A key that could reach the prototype of an object, as in `parseJson`. */
const isReserved = (key: string, value: unknown): boolean =>
  key === '__proto__' || (key === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype'))

const textLength = (text: string): number =>
  text.length > FLOW_LIMITS.size ? text.length : JSON.stringify(text).length

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)

/**
 * Measures any value without recursion, and no further than the limits reach. Members that are undefined do not
 * count: JSON leaves them out.
 */
const measure = (document: object): Diagnostic | undefined => {
  const open: Reached[] = [{ value: document, depth: 1, key: '', from: undefined }]
  let size = 0
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, depth } = at
    if (depth > FLOW_LIMITS.nesting) return found('flow.tooDeep', { pointer: '' }, { limit: FLOW_LIMITS.nesting })
    const keys = Array.isArray(value) ? undefined : Object.keys(value)
    const count = keys ? keys.length : (value as readonly unknown[]).length
    let comma = 0
    size += 2
    for (let i = 0; i < count && size <= FLOW_LIMITS.size; i += 1) {
      const key = keys ? (keys[i] as string) : i
      const member = (value as Record<string | number, unknown>)[key]
      if (member === undefined && keys) continue
      size += comma
      comma = 1
      if (typeof key === 'string') {
        if (isReserved(key, member)) return found('flow.reservedKey', { pointer: pointerOf(at, key) }, { key })
        size += textLength(key) + 1
      }
      if (typeof member === 'string') size += textLength(member)
      else if (typeof member === 'object' && member !== null)
        open.push({ value: member, depth: depth + 1, key, from: at })
      else if (isScalar(member)) size += String(member).length
      else return found('flow.notJson', { pointer: '' }, { what: typeof member })
    }
    if (size > FLOW_LIMITS.size) return found('flow.tooLarge', { pointer: '' }, { limit: FLOW_LIMITS.size })
  }
  return undefined
}

const count = (document: object): Diagnostic | undefined => {
  let steps = 0
  let edges = 0
  for (const visit of walkFlow(document)) {
    if (visit.visit === 'step') {
      steps += 1
      if (steps > FLOW_LIMITS.steps) return found('flow.tooManySteps', { pointer: '' }, { limit: FLOW_LIMITS.steps })
      continue
    }
    if (visit.depth > FLOW_LIMITS.depth)
      return found('flow.tooManyLevels', { pointer: visit.pointer }, { limit: FLOW_LIMITS.depth })
    if (Array.isArray(visit.body.edges)) edges += visit.body.edges.length
    if (edges > FLOW_LIMITS.edges) return found('flow.tooManyEdges', { pointer: '' }, { limit: FLOW_LIMITS.edges })
  }
  return undefined
}

/**
 * Stands before everything else: whatever the value is, this answers quickly, with the first reason not to look
 * at it any closer. What passes is a JSON object of bounded size and depth without dangerous keys.
 */
export const guard = (document: unknown): Diagnostic | undefined => {
  if (!isObject(document)) return found('flow.notAnObject', { pointer: '' })
  return measure(document) ?? count(document)
}
