import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Localized, nearest } from '#core'
import { parseJson } from '#core/schema'
import { createValidators, type Fault } from '#core/validation'
import type { AnyKind, DescribedConnector, DescribedOperation, RequestSettings } from '#plugins/described'
import { PluginError } from '#plugins/sdk'
import { connectorIn } from '../descriptions/connector-file.ts'
import { importDescription, type Kinds } from '../descriptions/import.ts'
import { printedRequest, responseIn } from '../descriptions/printed.ts'
import { type Command, CommandError } from './command.ts'
import { cannotRead, uploadAt } from './upload.ts'

const USAGE = 'CONNECTOR OPERATION [--input FILE] [--credential FILE] [--base-url URL] --dry-run | --response FILE'

const optionsOf = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      credential: { type: 'string' },
      'base-url': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      response: { type: 'string' },
    },
  })
  const [connector, operation, ...more] = positionals
  const asksForNothing = !values['dry-run'] && values.response === undefined
  if (connector === undefined || operation === undefined || more.length > 0 || asksForNothing)
    throw new CommandError({
      vi: `Cách dùng: lienthong plugin call ${USAGE}. Lệnh này không gửi gì: --dry-run in yêu cầu, --response đọc câu trả lời.`,
      en: `Usage: lienthong plugin call ${USAGE}. Nothing is sent: --dry-run prints the request, --response reads an answer.`,
    })
  return { ...values, connector, operation }
}

const bytesAt = (path: string): Uint8Array => {
  try {
    return readFileSync(path)
  } catch (thrown) {
    return cannotRead(path, thrown)
  }
}

const jsonAt = (path: string): unknown => {
  const text = new TextDecoder().decode(bytesAt(path))
  try {
    return parseJson(text)
  } catch {
    throw new CommandError({ vi: `“${path}” không phải JSON.`, en: `“${path}” is not JSON.` })
  }
}

/** The connector in a written file, or made of the description itself. */
const connectorAt = (kinds: Kinds, path: string): DescribedConnector => {
  const files = uploadAt(path)
  const written = files.size === 1 ? connectorIn([...files.values()][0] as Uint8Array) : undefined
  if (written) return written
  const result = importDescription(kinds, files, {})
  if (!result.ok) throw new CommandError(result.message)
  return result.connector
}

const kindOf = (kinds: Kinds, name: string): AnyKind => {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (kind) return kind
  throw new CommandError({ vi: `Không có loại đầu nối “${name}”.`, en: `There is no kind of connector “${name}”.` })
}

/** By its name, or by the description's own name for it. */
const operationIn = ({ operations }: DescribedConnector, wanted: string): string => {
  if (Object.hasOwn(operations, wanted)) return wanted
  const lower = wanted.toLowerCase()
  const names = Object.keys(operations)
  const found =
    names.find((name) => operations[name]?.aliases?.includes(wanted)) ??
    names.find((name) => [name, ...(operations[name]?.aliases ?? [])].some((one) => one.toLowerCase() === lower))
  if (found !== undefined) return found
  const [near] = [nearest(wanted, names)].flat()
  throw new CommandError({
    vi: `Không có thao tác “${wanted}”${near ? `; có phải “${near}”?` : '.'}`,
    en: `There is no operation “${wanted}”${near ? `; is it “${near}”?` : '.'}`,
  })
}

const listed = (what: Localized, faults: readonly Fault[]): CommandError => {
  const lines = (language: 'vi' | 'en') =>
    faults.slice(0, 20).map(({ pointer, message }) => `  • ${pointer || '/'}: ${message[language]}`)
  return new CommandError({
    vi: [what.vi, ...lines('vi')].join('\n'),
    en: [what.en, ...lines('en')].join('\n'),
  })
}

const check = (schema: unknown, value: unknown): readonly Fault[] | undefined => {
  const compiled = createValidators().compile(schema, { all: true })
  return compiled.ok ? compiled.check(value) : compiled.faults
}

type Options = ReturnType<typeof optionsOf>

interface Call {
  readonly kind: AnyKind
  readonly connector: DescribedConnector
  readonly name: string
  readonly operation: DescribedOperation
}

/** The request, and faults of the input that keep it from being sent. */
const request = ({ kind, connector, name, operation }: Call, options: Options): Outcome => {
  const input = options.input === undefined ? {} : jsonAt(options.input)
  const faults = check(operation.input, input)
  if (faults)
    return {
      shown: undefined,
      fault: listed({ vi: 'Đầu vào không đúng mô tả:', en: 'The input does not fit its description:' }, faults),
    }
  const settings: RequestSettings = {
    idempotencyKey: 'dry-run',
    now: Date.now(),
    ...(options['base-url'] !== undefined && { baseUrl: options['base-url'] }),
    ...(options.credential !== undefined && { credential: jsonAt(options.credential) }),
  }
  return { shown: printedRequest(kind.request(connector, name, input, settings)) }
}

/** The output, or the error that a step would get. */
const answer = ({ kind, connector, name, operation }: Call, path: string): Outcome => {
  try {
    const output = kind.answer(connector, name, responseIn(bytesAt(path)))
    const faults = check(operation.output, output)
    return {
      shown: { output },
      ...(faults && {
        fault: listed({ vi: 'Câu trả lời không đúng mô tả:', en: 'The answer does not fit its description:' }, faults),
      }),
    }
  } catch (thrown) {
    if (!(thrown instanceof PluginError)) throw thrown
    const { code, text, retryable, details } = thrown
    const error = { code, message: text, retryable, ...(details !== undefined && { details }) }
    return { shown: { error }, fault: new CommandError(text) }
  }
}

/** What is printed, and the sentence with which the command fails all the same. */
interface Outcome {
  readonly shown: unknown
  readonly fault?: CommandError
}

const outcomeOf = (call: Call, options: Options): Outcome => {
  const { response } = options
  if (response === undefined) return request(call, options)
  if (!options['dry-run']) return answer(call, response)
  const asked = request(call, options)
  if (asked.fault) return asked
  const answered = answer(call, response)
  return { ...answered, shown: { request: asked.shown, ...(answered.shown as object) } }
}

/** What a call would send, and how an answer would be read: nothing goes out. */
export const pluginCallCommand = (kinds: Kinds): Command => ({
  summary: {
    vi: 'Thử một thao tác của đầu nối mà không gửi gì',
    en: 'Try an operation of a connector, sending nothing',
  },
  usage: USAGE,
  run: async (args, terminal) => {
    const options = optionsOf(args)
    const connector = connectorAt(kinds, options.connector)
    const kind = kindOf(kinds, connector.kind)
    const name = operationIn(connector, options.operation)
    const operation = connector.operations[name] as DescribedOperation
    try {
      const { shown, fault } = outcomeOf({ kind, connector, name, operation }, options)
      if (shown !== undefined) terminal.print(JSON.stringify(shown, null, 2))
      if (fault) throw fault
      return 0
    } catch (thrown) {
      throw thrown instanceof PluginError ? new CommandError(thrown.text) : thrown
    }
  },
})
