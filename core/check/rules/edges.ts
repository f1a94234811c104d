import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { valueAt } from '../../flow/containers.ts'
import { START } from '../../flow/names.ts'
import { DEFAULT_PORT } from '../../flow/ports.ts'
import { isObject } from '../../json.ts'
import type { Rule } from '../context.ts'
import type { BodyNode, EdgeNode, FlowModel } from '../model.ts'
import { didYouMean } from '../nearest.ts'
import { defineSentences, finder } from '../sentence.ts'

const sentences = defineSentences({
  'edge.unknownStep': {
    severity: 'error',
    vi: 'Đường nối này dẫn từ hoặc đến bước “{id}” không có trong luồng.{hint} Hãy nối lại hoặc xóa đường nối.',
    en: 'This edge leads from or to the step “{id}”, which is not in the flow.{hint} Connect it anew or remove it.',
  },
  'edge.crossesBorder': {
    severity: 'error',
    vi: 'Đường nối không được đi qua ranh giới của khối: bước “{id}” nằm ở một phần khác của luồng. Hãy nối tới chính khối đó, hoặc chuyển bước vào cùng một phần.',
    en: 'No edge crosses the border of a body: the step “{id}” is in another part of the flow. Connect to the container itself, or move the step.',
  },
  'edge.unknownPort': {
    severity: 'error',
    vi: 'Bước “{id}” không có cổng ra “{port}”.{hint} Các cổng hiện có: {ports}.',
    en: 'The step “{id}” has no port “{port}”.{hint} Its ports are: {ports}.',
  },
  'edge.noPorts': {
    severity: 'error',
    vi: 'Bước “{id}” kết thúc lượt chạy nên không có bước nào chạy sau nó. Hãy xóa đường nối này.',
    en: 'The step “{id}” ends the run, so nothing runs after it. Remove this edge.',
  },
  'edge.intoStart': {
    severity: 'error',
    vi: 'Không có đường nối nào được dẫn về điểm bắt đầu. Hãy xóa đường nối này.',
    en: 'No edge leads into the start. Remove it.',
  },
  'edge.duplicate': {
    severity: 'warning',
    vi: 'Đường nối từ “{from}” đến “{to}” bị lặp lại. Hãy xóa đường thừa.',
    en: 'There are two edges from “{from}” to “{to}”. Remove one.',
  },
})

const found = finder(sentences)

const endFault = (id: string, pointer: string, body: BodyNode, model: FlowModel): Diagnostic => {
  if (model.find(id)) return found('edge.crossesBorder', { pointer }, { id })
  const hint = didYouMean(
    id,
    body.steps.map((step) => step.id),
  )
  return found('edge.unknownStep', { pointer }, { id, hint })
}

const portFault = ({ from, port, pointer }: EdgeNode, body: BodyNode, model: FlowModel): Diagnostic | undefined => {
  const source = body.find(from)
  const ports = from === START ? [DEFAULT_PORT] : source?.ports
  if (!ports || ports.includes(port)) return undefined
  const stepId = source?.id
  if (ports.length === 0) return found('edge.noPorts', { pointer, stepId }, { id: from })
  const edge = valueAt(model.document, pointer.split('/').slice(1))
  const place = isObject(edge) && edge.port !== undefined ? `${pointer}/port` : pointer
  const details = { id: from, port, ports: ports.join(', '), hint: didYouMean(port, ports) }
  return found('edge.unknownPort', { pointer: place, stepId }, details)
}

const ofBody = (body: BodyNode, model: FlowModel): Diagnostic[] => {
  const seen = new Set<string>()
  return body.edges.flatMap((edge): Diagnostic[] => {
    const { from, port, to, pointer } = edge
    const key = `${from}.${port}>${to}`
    if (seen.has(key)) return [found('edge.duplicate', { pointer }, { from, to })]
    seen.add(key)
    const faults: Diagnostic[] = []
    if (from !== START && !body.find(from)) faults.push(endFault(from, `${pointer}/from`, body, model))
    if (to === START) faults.push(found('edge.intoStart', { pointer: `${pointer}/to` }))
    else if (!body.find(to)) faults.push(endFault(to, `${pointer}/to`, body, model))
    const wrongPort = portFault(edge, body, model)
    return wrongPort ? [...faults, wrongPort] : faults
  })
}

/** Every edge joins two steps of one body by a port that is there. */
export const edges: Rule = {
  sentences,
  check: ({ model }) => model.bodies.flatMap((body) => ofBody(body, model)),
}
