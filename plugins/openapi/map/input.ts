import type { JsonSchema } from '#core'
import type { Place } from '../wire.ts'
import type { Body } from './body.ts'
import type { Parameter } from './parameters.ts'

const PLACES: readonly Place[] = ['path', 'query', 'header', 'cookie']

const LABELS = {
  path: { vi: 'Đường dẫn', en: 'Path' },
  query: { vi: 'Truy vấn', en: 'Query' },
  header: { vi: 'Tiêu đề', en: 'Headers' },
  cookie: { vi: 'Cookie', en: 'Cookies' },
  body: { vi: 'Nội dung', en: 'Body' },
  contentType: { vi: 'Kiểu nội dung', en: 'Content type' },
} as const

const group = (place: Place, parameters: readonly Parameter[]): JsonSchema => {
  const required = parameters.filter(({ wire }) => wire.required).map(({ wire }) => wire.field ?? wire.name)
  return {
    type: 'object',
    label: LABELS[place],
    properties: Object.fromEntries(parameters.map(({ wire, schema }) => [wire.field ?? wire.name, schema])),
    ...(required.length > 0 && { required: [...new Set(required)] }),
    additionalProperties: false,
  }
}

/** Input of an operation: parameters by where they go, and the body. Only what the description names is taken. */
export const inputOf = (parameters: readonly Parameter[], body: Body | undefined): JsonSchema => {
  const groups = PLACES.flatMap((place) => {
    const here = parameters.filter(({ wire }) => wire.in === place)
    return here.length > 0 ? [[place, group(place, here)] as const] : []
  })
  const types = body?.wire.media.map(({ type }) => type) ?? []
  const required = [
    ...groups.filter(([, schema]) => schema.required !== undefined).map(([place]) => place),
    ...(body?.wire.required ? ['body'] : []),
  ]
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(groups),
      ...(body && {
        body: 'label' in body.schema || '$ref' in body.schema ? body.schema : { label: LABELS.body, ...body.schema },
      }),
      ...(types.length > 1 && { contentType: { label: LABELS.contentType, enum: types, default: types[0] } }),
    },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}
