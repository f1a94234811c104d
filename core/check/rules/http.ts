import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { pathParams, pathSegments } from '../../flow/path-params.ts'
import type { HttpTrigger } from '../../flow/trigger.ts'
import { isObject, pointerSegment } from '../../json.ts'
import { typeOfSchema } from '../../types/from-schema.ts'
import { membersOf } from '../../types/union.ts'
import type { Rule } from '../context.ts'
import { didYouMean } from '../nearest.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'http.badPath': {
    severity: 'error',
    vi: 'Đoạn “{segment}” của đường dẫn không đúng. Dùng chữ cái không dấu, chữ số, “-”, “_”, “.”, “~”, hoặc một tham số như “{example}”.',
    en: 'The segment “{segment}” of the path is not right. Use unaccented letters, digits, “-”, “_”, “.”, “~”, or one parameter such as “{example}”.',
  },
  'http.duplicateParam': {
    severity: 'error',
    vi: 'Tham số “{name}” xuất hiện hai lần trong đường dẫn. Hãy đổi tên một tham số.',
    en: 'The parameter “{name}” is in the path twice. Rename one.',
  },
  'http.unknownParam': {
    severity: 'error',
    vi: 'Lược đồ tham số có “{name}” nhưng đường dẫn không có.{hint} Hãy thêm vào đường dẫn hoặc xóa khỏi lược đồ.',
    en: 'The schema of the parameters names “{name}”, which is not in the path.{hint} Add it to the path or remove it from the schema.',
  },
  'http.undescribedParam': {
    severity: 'warning',
    vi: 'Tham số “{name}” của đường dẫn chưa có trong lược đồ tham số. Hãy mô tả để được kiểm tra.',
    en: 'The parameter “{name}” of the path is not in the schema of the parameters. Describe it, so that it is checked.',
  },
  'http.notAnObject': {
    severity: 'error',
    vi: 'Lược đồ của “{part}” phải mô tả một đối tượng, mỗi tham số là một trường.',
    en: 'The schema of “{part}” describes an object, each parameter a field.',
  },
  'http.bodyIgnored': {
    severity: 'warning',
    vi: 'Yêu cầu {method} không gửi nội dung, nên lược đồ này không được dùng. Hãy dùng “query”, hoặc đổi phương thức.',
    en: 'A {method} request carries no body, so this schema is not used. Use “query”, or another method.',
  },
})

const found = finder(sentences)

/** RFC 3986 §2.3: what needs no escape, so that a path is written in one way only. */
const LITERAL = /^[A-Za-z0-9._~-]+$/

const ofPath = (path: string): Diagnostic[] => {
  const place = { pointer: '/trigger/path' }
  const names = pathParams(path)
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  const bad = pathSegments(path).filter((segment) => !LITERAL.test(segment) && pathParams(segment).length === 0)
  return [
    ...bad.map((segment) => found('http.badPath', place, { segment, example: '{maHoSo}' })),
    ...repeated.map((name) => found('http.duplicateParam', place, { name })),
  ]
}

const ofParams = ({ path = '/', params }: HttpTrigger): Diagnostic[] => {
  if (!isObject(params) || !isObject(params.properties)) return []
  const names = pathParams(path)
  const described = Object.keys(params.properties)
  const unknown = described.filter((name) => !names.includes(name))
  const missing = names.filter((name) => !described.includes(name))
  return [
    ...unknown.map((name) =>
      found(
        'http.unknownParam',
        { pointer: `/trigger/params/properties/${pointerSegment(name)}` },
        { name, hint: didYouMean(name, missing) },
      ),
    ),
    ...missing.map((name) => found('http.undescribedParam', { pointer: '/trigger/params' }, { name })),
  ]
}

const mayBeObject = (schema: unknown): boolean =>
  membersOf(typeOfSchema(schema)).some(({ kind }) => kind === 'object' || kind === 'any')

const ofParts = (trigger: HttpTrigger): Diagnostic[] =>
  (['params', 'query'] as const).flatMap((part) => {
    const schema = trigger[part]
    if (schema === undefined || mayBeObject(schema)) return []
    return [found('http.notAnObject', { pointer: `/trigger/${part}` }, { part })]
  })

/** The address of a service and what it takes agree. */
export const http: Rule = {
  sentences,
  check: ({ model: { trigger } }) => {
    if (trigger?.kind !== 'http') return []
    const { method, path, body } = trigger
    const ignored = (method === 'GET' || method === 'DELETE') && body !== undefined && body !== true
    return [
      ...(path === undefined ? [] : ofPath(path)),
      ...ofParams(trigger),
      ...ofParts(trigger),
      ...(ignored ? [found('http.bodyIgnored', { pointer: '/trigger/body' }, { method })] : []),
    ]
  },
}
