import type { Localized } from '#core'
import { both, type DescribedOperation, shortened } from '#plugins/described'
import { hasDots } from '../path-dots.ts'
import type { Source } from '../read/document.ts'
import { type Loose, objectOf, textOf, textsOf } from '../read/loose.ts'
import type { Schemas } from '../schema/closure.ts'
import type { OpenApiWire } from '../wire.ts'
import { answersOf } from './answers.ts'
import { type Body, bodyOf2, bodyOf3 } from './body.ts'
import { effectOf, isIdempotencyHeader } from './effect.ts'
import { inputOf } from './input.ts'
import { pagingOf } from './paging.ts'
import { declaredIn, parametersOf } from './parameters.ts'
import type { Security } from './security.ts'
import { ownServer } from './servers.ts'

/** One operation of the description, where it stands. */
export interface Found {
  readonly method: string
  readonly path: string
  readonly operation: Loose
  /** The file it stands in, which need not be that of its path. */
  readonly file: string
  readonly item: Loose
  readonly itemFile: string
}

/** What all operations share. */
export interface Mapping {
  readonly source: Source
  readonly schemas: Schemas
  readonly security: Security
  readonly servers: readonly string[]
  /** Schemas that each side of an operation may hold. */
  readonly room: number
}

export type Mapped = { readonly operation: DescribedOperation<OpenApiWire> } | { readonly reason: Localized }

export const titleOf = ({ method, path }: Found): string => `${method.toUpperCase()} ${path}`

const elsewhere = (ref: string): Localized => ({
  vi: `Nội dung gửi đi được mô tả ở tài liệu khác (${ref}), không bao giờ được tải về.`,
  en: `What is to be sent is described in another document (${ref}), which is never fetched.`,
})

const upwards: Localized = {
  vi: 'Đường dẫn chứa “.” hoặc “..”: máy chủ sẽ hiểu thành địa chỉ khác.',
  en: 'The path holds “.” or “..”, which a server would take for another address.',
}

/** A body of which nothing is known but that there is one. */
const ANYTHING: Loose = { content: { 'application/json': {} } }

const bodyFor = (
  { source }: Mapping,
  closure: ReturnType<Schemas['closure']>,
  found: Found,
  declared: ReturnType<typeof declaredIn>,
): { readonly body: Body | undefined } | { readonly reason: Localized } => {
  const { operation, file } = found
  const title = titleOf(found)
  if (operation.requestBody === undefined || operation.requestBody === null)
    return { body: bodyOf2(source, closure, declared, operation.consumes, title) }
  const at = source.refs.follow(operation.requestBody, file)
  if (!('broken' in at)) return { body: bodyOf3(source, closure, objectOf(at.value), at.file, title) }
  if (at.broken === 'remote') return { reason: elsewhere(at.ref.slice(0, 200)) }
  source.notes.warn('missingRef', at.ref)
  return { body: bodyOf3(source, closure, ANYTHING, file, title) }
}

const labelOf = (found: Found): Localized => {
  const text = textOf(found.operation.summary) ?? textOf(found.operation.operationId) ?? titleOf(found)
  return both(shortened(text, 120))
}

/** Names by which calls prove themselves: a parameter of that name is not asked for. */
const proofsOf = (security: OpenApiWire['security']): ReadonlySet<string> =>
  new Set(
    (security ?? [])
      .flat()
      .flatMap((auth) => (auth.kind === 'apiKey' ? [`${auth.in} ${auth.name.toLowerCase()}`] : [])),
  )

const serverOf = (
  { source, servers }: Mapping,
  { operation, item }: Found,
  origin: string | undefined,
): string | undefined => origin ?? ownServer(source, servers, operation.servers, item.servers)

/** Maps one operation; or says why it cannot be used. */
export const mapOperation = (mapping: Mapping, found: Found): Mapped => {
  const { source, schemas, security, room } = mapping
  const { method, operation, item, file, itemFile } = found
  const title = titleOf(found)
  const wireSecurity = security.of(operation)
  const input = schemas.closure('input', room)
  const declared = declaredIn(source, title, [
    { list: item.parameters, file: itemFile },
    { list: operation.parameters, file },
  ])
  const reading = { source, closure: input, proofs: proofsOf(wireSecurity) }
  const { template, parameters } = parametersOf(reading, found.path, declared)
  if (hasDots(template.path)) return { reason: upwards }
  const made = bodyFor(mapping, input, found, declared)
  if ('reason' in made) return made
  const { body } = made
  const output = schemas.closure('output', room)
  const { answers, failures, accept, output: whole } = answersOf(source, output, operation, file, method === 'head')
  const finished = output.finish(whole)
  const wires = parameters.map(({ wire }) => wire)
  const key = wires.find((wire) => wire.in === 'header' && isIdempotencyHeader(wire.name))
  const server = serverOf(mapping, found, template.origin)
  const description = textOf(operation.description)
  const paging = method === 'get' ? pagingOf(wires, finished) : undefined
  const [group] = textsOf(operation.tags)
  const id = textOf(operation.operationId)
  if (operation.callbacks !== undefined) source.notes.warn('callbacks', title)
  return {
    operation: {
      label: labelOf(found),
      ...(description !== undefined && { description: both(shortened(description, 600)) }),
      ...(group !== undefined && { group: shortened(group, 80) }),
      effect: effectOf(method, key !== undefined),
      input: input.finish(inputOf(parameters, body)),
      output: finished,
      aliases: [...(id === undefined ? [] : [id]), title],
      ...(paging && { paging }),
      wire: {
        method: method.toUpperCase(),
        path: template.path,
        ...(server !== undefined && { server }),
        parameters: wires,
        ...(body && { body: body.wire }),
        ...(accept !== undefined && { accept }),
        ...(wireSecurity && { security: wireSecurity }),
        ...(key && { idempotencyKey: key.name }),
        answers,
        ...(Object.keys(failures).length > 0 && { failures }),
      },
    },
  }
}
