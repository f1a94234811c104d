import { isObject, pointer } from '../../json.ts'
import type { Localized } from '../../localized.ts'
import { typeOfSchema } from '../../types/from-schema.ts'
import { tagOf } from '../../types/infer.ts'
import { leaksIn } from '../../types/secrets.ts'
import type { ValueType } from '../../types/value-type.ts'
import { type CompiledSlot, inSlot, type Rule } from '../context.ts'
import type { FlowModel } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'
import type { Purpose } from '../slots.ts'

const sentences = defineSentences({
  'secret.leaks': {
    severity: 'error',
    vi: 'Dữ liệu bí mật{part} không được đưa vào {sink}. Hãy bỏ dữ liệu này đi.',
    en: 'Secret data{part} must not go into {sink}. Leave it out.',
  },
})

const found = finder(sentences)

/** What others read. A connector gets secrets by its input on purpose; a log does not. */
const SINKS: Partial<Record<Purpose, Localized>> = {
  answer: { vi: 'câu trả lời', en: 'an answer' },
  header: { vi: 'tiêu đề của câu trả lời', en: 'a header of an answer' },
  message: { vi: 'thông báo dừng', en: 'the message of a stop' },
  title: { vi: 'tiêu đề phê duyệt', en: 'the title of an approval' },
}

const LOG: Localized = { vi: 'nhật ký', en: 'a log' }

/** By convention an action named `log` writes its input where operators read it. */
const isLog = (action: string): boolean => action.endsWith('/log')

const sinkOf = ({ purpose, node }: CompiledSlot): Localized | undefined => {
  if (purpose === 'input' && node?.step?.kind === 'action' && isLog(node.step.action)) return LOG
  return SINKS[purpose]
}

/** An answer is written by its schema, so that nothing leaves which the schema does not name. */
const shapeOf = ({ purpose, node }: CompiledSlot, { trigger }: FlowModel): ValueType | undefined => {
  if (purpose !== 'answer' || node?.step?.kind !== 'respond' || trigger?.kind !== 'http') return undefined
  const schema = trigger.responses?.[String(node.step.status ?? 200)]?.schema
  return schema === undefined ? undefined : typeOfSchema(schema)
}

/** The deepest place that is written in the document on the way to the secret. */
const placeOf = (value: unknown, way: readonly string[]): string => {
  const segments: string[] = []
  let at = value
  for (const name of way) {
    if (!isObject(at) || tagOf(at) !== undefined || !Object.hasOwn(at, name)) break
    segments.push(name)
    at = at[name]
  }
  return pointer(...segments)
}

/** Nothing that a schema marks as secret is answered, logged, or shown to people. */
export const secrets: Rule = {
  sentences,
  check: ({ model, slots }) =>
    slots.flatMap((slot) => {
      const sink = sinkOf(slot)
      if (!sink) return []
      return leaksIn(slot.type, shapeOf(slot, model)).map((way) => {
        const name = way.length > 0 ? ` (“${way.join('.')}”)` : ''
        return found('secret.leaks', inSlot(slot, placeOf(slot.value, way)), { part: { vi: name, en: name }, sink })
      })
    }),
}
