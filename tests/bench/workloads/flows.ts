import type { Flow, Mode } from '#core'
import { OrderAnswer, OrderBody, PREFIXES, ReferenceAnswer } from './order.ts'
import { RecordsAnswer } from './records.ts'

const rule = (value: unknown) => ({ $rule: value })
const at = (path: string) => ({ var: path })

const mapping = (carrier: string, more: object = {}) => ({
  citizen: rule(at('trigger.body.citizenId')),
  fullName: rule(at('trigger.body.name')),
  carrier,
  lines: rule({
    map: [at('trigger.body.items'), { object: { code: at('code'), amount: { '*': [at('qty'), at('price')] } } }],
  }),
  total: rule({
    reduce: [
      at('trigger.body.items'),
      { '+': [at('accumulator'), { '*': [at('current.qty'), at('current.price')] }] },
      0,
    ],
  }),
  ...more,
})

const isFirstCarrier = { in: [{ substr: [at('trigger.body.phone'), 0, 3] }, PREFIXES] }

/** A: check, branch, map, answer. */
const a = (mode: Mode): Flow => ({
  schema: 1,
  title: { vi: 'Đo A' },
  mode,
  trigger: { kind: 'http', method: 'POST', body: OrderBody, responses: { '200': { schema: OrderAnswer } } },
  body: {
    steps: [
      { id: 'carrier', kind: 'if', condition: isFirstCarrier },
      { id: 'first', kind: 'respond', body: mapping('viettel') },
      { id: 'second', kind: 'respond', body: mapping('other') },
    ],
    edges: [
      { from: 'start', to: 'carrier' },
      { from: 'carrier', port: 'then', to: 'first' },
      { from: 'carrier', port: 'else', to: 'second' },
    ],
  },
})

/** B: as A, with one call to another system merged into the answer. */
const b = (mode: Mode): Flow => {
  const merged = {
    office: rule(at('steps.office.body.name')),
    province: rule(at('steps.office.body.province')),
  }
  return {
    ...a(mode),
    title: { vi: 'Đo B' },
    trigger: { kind: 'http', method: 'POST', body: OrderBody, responses: { '200': { schema: ReferenceAnswer } } },
    body: {
      steps: [
        { id: 'office', kind: 'action', action: 'http/get', connection: 'backend', input: { path: '/office' } },
        { id: 'carrier', kind: 'if', condition: isFirstCarrier },
        { id: 'first', kind: 'respond', body: mapping('viettel', merged) },
        { id: 'second', kind: 'respond', body: mapping('other', merged) },
      ],
      edges: [
        { from: 'start', to: 'office' },
        { from: 'office', to: 'carrier' },
        { from: 'carrier', port: 'then', to: 'first' },
        { from: 'carrier', port: 'else', to: 'second' },
      ],
    },
  }
}

/** D: a hundred thousand records fetched, filtered, mapped. */
const d = (mode: Mode): Flow => ({
  schema: 1,
  title: { vi: 'Đo D' },
  mode,
  trigger: { kind: 'http', method: 'POST', responses: { '200': { schema: RecordsAnswer } } },
  body: {
    steps: [
      { id: 'source', kind: 'action', action: 'http/get', connection: 'backend', input: { path: '/records' } },
      {
        id: 'answer',
        kind: 'respond',
        body: {
          rows: rule({
            map: [
              { filter: [at('steps.source.body'), at('active')] },
              {
                object: {
                  stt: { '+': [at('id'), 1] },
                  ma: at('code'),
                  ten: at('name'),
                  tinh: at('province'),
                  nam: at('year'),
                  thanhTien: { '*': [at('qty'), at('price')] },
                  nhan: { cat: [at('province'), '-', at('code')] },
                  lienHe: at('phone'),
                },
              },
            ],
          }),
        },
      },
    ],
    edges: [
      { from: 'start', to: 'source' },
      { from: 'source', to: 'answer' },
    ],
  },
})

export const workloadFlows = { A: a, B: b, D: d } as const
export type Workload = keyof typeof workloadFlows
