import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { callsOf } from '../calls.ts'
import { type CheckContext, inStep, type Rule } from '../context.ts'
import type { Misfit } from '../fit.ts'
import type { StepNode } from '../model.ts'
import { defineSentences, finder } from '../sentence.ts'
import type { Site } from '../visibility.ts'

const sentences = defineSentences({
  'input.missingField': {
    severity: 'error',
    vi: 'Thiếu trường bắt buộc “{field}” trong dữ liệu vào. Hãy điền trường này.',
    en: 'The required field “{field}” is missing from the input. Fill it in.',
  },
  'input.unknownField': {
    severity: 'error',
    vi: 'Dữ liệu vào không có trường “{field}”.{hint} Hãy sửa tên hoặc xóa trường này.',
    en: 'The input has no field “{field}”.{hint} Correct its name or remove it.',
  },
  'input.undeclaredField': {
    severity: 'warning',
    vi: 'Trường “{field}” không có trong mô tả dữ liệu vào nên có thể bị bỏ qua.{hint} Hãy kiểm tra lại tên trường.',
    en: 'The field “{field}” is not in the description of the input and may be ignored.{hint} Check its name.',
  },
  'input.type': {
    severity: 'error',
    vi: '“{field}” cần {wanted}, nhưng ở đây là {given}. Hãy sửa giá trị hoặc chuyển đổi kiểu.',
    en: '“{field}” wants {wanted}, but this is {given}. Correct the value or convert it.',
  },
  'input.value': {
    severity: 'error',
    vi: 'Giá trị của “{field}” chưa đúng. {reason}',
    en: 'The value of “{field}” is not right. {reason}',
  },
})

const found = finder(sentences)

/** An input as written, and what it goes to. */
interface Given {
  readonly node: StepNode
  /** Where in the step the input is, and where the step says so when there is none. */
  readonly inside: string
  readonly otherwise: string
  readonly value: unknown
  readonly schema: unknown
  readonly site: Site
}

const TEXT = { type: 'string' }
const INSTANT = { type: 'string', format: 'date-time' }

const givenOf = ({ model, world }: CheckContext): Given[] => {
  const ofCalls = callsOf(model).flatMap(({ node, action, input, inside }): Given[] => {
    const schema = world.action(action)?.manifest.input
    const site = { body: node.within, at: node, after: inside !== '' }
    return schema ? [{ node, inside: `${inside}/input`, otherwise: inside, value: input, schema, site }] : []
  })
  const ofSteps = model.steps.flatMap((node): Given[] => {
    const { step } = node
    const site = { body: node.within, at: node }
    if (step?.kind === 'wait' && step.for.type === 'until')
      return [{ node, inside: '/for/at', otherwise: '/for', value: step.for.at, schema: INSTANT, site }]
    if (step?.kind === 'approval')
      return [{ node, inside: '/title', otherwise: '', value: step.title, schema: TEXT, site }]
    if (step?.kind !== 'callFlow') return []
    const schema = world.flow(step.flow, step.major ?? 1)?.body
    return schema ? [{ node, inside: '/input', otherwise: '', value: step.input, schema, site }] : []
  })
  return [...ofCalls, ...ofSteps]
}

/** What a person calls the input as a whole: the last name on the way to it. */
const nameOf = ({ inside }: Given): string => inside.slice(inside.lastIndexOf('/') + 1)

const finding = (misfit: Misfit, { node, inside, otherwise, value }: Given): Diagnostic => {
  const { field } = misfit
  const place = inStep(node, value === undefined ? otherwise : `${inside}${misfit.pointer}`)
  if (misfit.kind === 'missing') return found('input.missingField', place, { field })
  if (misfit.kind === 'value') return found('input.value', place, { field, reason: misfit.reason })
  if (misfit.kind === 'type') return found('input.type', place, { field, wanted: misfit.wanted, given: misfit.given })
  return found(misfit.silent ? 'input.undeclaredField' : 'input.unknownField', place, { field, hint: misfit.hint })
}

/** What an action, a called flow, or a step of the platform is given is what it takes. An input that is not there is an empty object. */
export const inputs: Rule = {
  sentences,
  check: (context) =>
    givenOf(context).flatMap((given) =>
      context
        .fit({ ...given, value: given.value === undefined ? {} : given.value, name: nameOf(given) })
        .map((misfit) => finding(misfit, given)),
    ),
}
