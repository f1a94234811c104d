import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { StepOf } from '../../flow/step.ts'
import type { HttpTrigger } from '../../flow/trigger.ts'
import { type CheckContext, inStep, type Rule } from '../context.ts'
import type { Misfit } from '../fit.ts'
import type { StepNode } from '../model.ts'
import { defineSentences, finder, type Place } from '../sentence.ts'

const sentences = defineSentences({
  'answer.undeclaredStatus': {
    severity: 'warning',
    vi: 'Mã trả lời {status} chưa được khai báo ở phần kích hoạt (đã khai báo: {declared}). Hãy khai báo để bên gọi biết trước và dữ liệu được lọc theo lược đồ.',
    en: 'The status {status} is not declared in the trigger (declared: {declared}). Declare it, so that callers know of it and the answer is filtered by a schema.',
  },
  'answer.missingBody': {
    severity: 'error',
    vi: 'Mã trả lời {status} có khai báo lược đồ nhưng bước này không có nội dung trả lời. Hãy điền nội dung, hoặc bỏ lược đồ.',
    en: 'A schema is declared for status {status}, but this step answers without a body. Give it one, or remove the schema.',
  },
  'answer.bodyNotAllowed': {
    severity: 'warning',
    vi: 'Câu trả lời có mã {status} không được kèm nội dung, nội dung sẽ bị bỏ. Hãy xóa nội dung hoặc dùng mã khác.',
    en: 'An answer of status {status} has no body; this one is dropped. Remove the body, or use another status.',
  },
  'answer.missingField': {
    severity: 'error',
    vi: 'Câu trả lời thiếu trường bắt buộc “{field}” theo lược đồ đã khai báo. Hãy bổ sung trường này.',
    en: 'The answer lacks the field “{field}”, which the declared schema requires. Add it.',
  },
  'answer.droppedField': {
    severity: 'warning',
    vi: 'Trường “{field}” không có trong lược đồ trả lời đã khai báo nên sẽ không được gửi đi.{hint} Hãy khai báo thêm hoặc bỏ trường này.',
    en: 'The field “{field}” is not in the declared schema of the answer and will not be sent.{hint} Declare it or leave it out.',
  },
  'answer.type': {
    severity: 'error',
    vi: 'Theo lược đồ trả lời, “{field}” phải là {wanted}, nhưng ở đây là {given}. Hãy sửa giá trị hoặc lược đồ.',
    en: 'By the declared schema “{field}” is {wanted}, but this is {given}. Correct the value or the schema.',
  },
  'answer.value': {
    severity: 'error',
    vi: 'Trong câu trả lời, giá trị của “{field}” không đúng lược đồ đã khai báo. {reason}',
    en: 'In the answer, the value of “{field}” does not fit the declared schema. {reason}',
  },
})

const found = finder(sentences)

/** HTTP allows no content with these (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

const finding = (misfit: Misfit, place: Place): Diagnostic => {
  const { field } = misfit
  if (misfit.kind === 'missing') return found('answer.missingField', place, { field })
  if (misfit.kind === 'unknown') return found('answer.droppedField', place, { field, hint: misfit.hint })
  if (misfit.kind === 'type') return found('answer.type', place, { field, wanted: misfit.wanted, given: misfit.given })
  return found('answer.value', place, { field, reason: misfit.reason })
}

const ofRespond = (
  node: StepNode,
  step: StepOf<'respond'>,
  { responses }: HttpTrigger,
  context: CheckContext,
): Diagnostic[] => {
  const { status = 200, body } = step
  const declared = Object.keys(responses ?? {})
  const response = responses?.[String(status)]
  const faults: Diagnostic[] = []
  if (declared.length > 0 && !response) {
    const details = { status, declared: declared.join(', ') }
    faults.push(found('answer.undeclaredStatus', inStep(node, step.status === undefined ? '' : '/status'), details))
  }
  if (WITHOUT_BODY.has(status))
    return body === undefined ? faults : [...faults, found('answer.bodyNotAllowed', inStep(node, '/body'), { status })]
  const schema = response?.schema
  if (schema === undefined) return faults
  if (body === undefined) return [...faults, found('answer.missingBody', inStep(node), { status })]
  const misfits = context.fit({ value: body, schema, site: { body: node.within, at: node }, name: 'body' })
  return [...faults, ...misfits.map((misfit) => finding(misfit, inStep(node, `/body${misfit.pointer}`)))]
}

/** What a flow gives back is what it declared: the answer of a service, the output of a flow that others call. */
export const answers: Rule = {
  sentences,
  check: (context) => {
    const { trigger, main, steps } = context.model
    if (trigger?.kind === 'http')
      return steps.flatMap((node) =>
        node.step?.kind === 'respond' ? ofRespond(node, node.step, trigger, context) : [],
      )
    if (trigger?.kind !== 'flow' || trigger.output === undefined || main?.output === undefined) return []
    const site = { body: main, at: undefined }
    return context
      .fit({ value: main.output, schema: trigger.output, site, name: 'output' })
      .map((misfit) => finding(misfit, { pointer: `${main.pointer}/output${misfit.pointer}` }))
  },
}
