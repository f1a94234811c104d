import type { Flow } from '#core'

/** C: accepted durably, then five steps: set, call, if, set, call. Both calls change something. */
export const DURABLE_FLOW = 'c-durable'

const at = (path: string) => ({ $rule: { var: path } })

const effect = (id: string, body: object) => ({
  id,
  kind: 'action',
  action: 'http/postIdempotent',
  connection: 'backend',
  input: { path: '/effect', body },
})

export const OrderToKeep = {
  type: 'object',
  required: ['order', 'amount'],
  additionalProperties: false,
  properties: { order: { type: 'string' }, amount: { type: 'number' } },
}

export const durableFlow = {
  schema: 1,
  title: { vi: 'Đo C' },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST', body: OrderToKeep },
  body: {
    steps: [
      { id: 'order', kind: 'map', value: { order: at('trigger.body.order'), total: at('trigger.body.amount') } },
      effect('reserve', { order: at('steps.order.order'), total: at('steps.order.total') }),
      { id: 'large', kind: 'if', condition: { '>': [{ var: 'steps.order.total' }, 500] } },
      { id: 'note', kind: 'map', value: { order: at('steps.order.order'), ref: at('steps.reserve.body.ref') } },
      effect('confirm', { order: at('steps.note.order'), ref: at('steps.note.ref') }),
    ],
    edges: [
      { from: 'start', to: 'order' },
      { from: 'order', to: 'reserve' },
      { from: 'reserve', to: 'large' },
      { from: 'large', port: 'then', to: 'note' },
      { from: 'large', port: 'else', to: 'note' },
      { from: 'note', to: 'confirm' },
    ],
  },
} as unknown as Flow
