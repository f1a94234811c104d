/** What workloads A and B receive and answer; both sides check and serialise by these very schemas. */
export const OrderBody = {
  type: 'object',
  additionalProperties: false,
  required: ['citizenId', 'name', 'phone', 'items'],
  properties: {
    citizenId: { type: 'string', pattern: '^[0-9]{12}$' },
    name: { type: 'string', minLength: 1, maxLength: 100 },
    phone: { type: 'string', pattern: '^0[0-9]{9}$' },
    items: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['code', 'qty', 'price'],
        properties: {
          code: { type: 'string', maxLength: 20 },
          qty: { type: 'integer', minimum: 1 },
          price: { type: 'integer', minimum: 0 },
        },
      },
    },
  },
} as const

const line = {
  type: 'object',
  required: ['code', 'amount'],
  properties: { code: { type: 'string' }, amount: { type: 'integer' } },
} as const

export const OrderAnswer = {
  type: 'object',
  required: ['citizen', 'fullName', 'carrier', 'lines', 'total'],
  properties: {
    citizen: { type: 'string' },
    fullName: { type: 'string' },
    carrier: { type: 'string' },
    lines: { type: 'array', items: line },
    total: { type: 'integer' },
  },
} as const

export const ReferenceAnswer = {
  ...OrderAnswer,
  required: [...OrderAnswer.required, 'office', 'province'],
  properties: { ...OrderAnswer.properties, office: { type: 'string' }, province: { type: 'string' } },
} as const

export interface Order {
  readonly citizenId: string
  readonly name: string
  readonly phone: string
  readonly items: readonly { readonly code: string; readonly qty: number; readonly price: number }[]
}

export const sampleOrder: Order = {
  citizenId: '001099000001',
  name: 'NGUYỄN VĂN A',
  phone: '0912000000',
  items: Array.from({ length: 10 }, (_, index) => ({
    code: `MH-${index}`,
    qty: index + 1,
    price: 12_500 + index * 100,
  })),
}

/** Numbers whose prefix belongs to the first carrier; all others go to the second branch. */
export const PREFIXES = ['086', '096', '097', '098', '032', '033', '034', '035', '036', '037', '038', '039']

/** The hand-written mapping of workloads A and B. */
export const answerOrder = ({ citizenId, name, phone, items }: Order) => {
  const lines = items.map(({ code, qty, price }) => ({ code, amount: qty * price }))
  return {
    citizen: citizenId,
    fullName: name,
    carrier: PREFIXES.includes(phone.slice(0, 3)) ? 'viettel' : 'other',
    lines,
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
  }
}
