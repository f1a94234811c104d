export interface Source {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly province: string
  readonly year: number
  readonly qty: number
  readonly price: number
  readonly active: boolean
  readonly phone: string
  readonly note: string
}

/** Workload D's source: made up, the same in every run. */
export const makeRecords = (count: number): Source[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index,
    code: `DV-${index % 997}`,
    name: `Cơ sở số ${index}`,
    province: String(1 + (index % 34)).padStart(2, '0'),
    year: 1980 + (index % 45),
    qty: index % 13,
    price: 1000 + (index % 91) * 50,
    active: index % 5 !== 0,
    phone: `09${String(index % 100_000_000).padStart(8, '0')}`,
    note: 'không',
  }))

export const RecordsAnswer = {
  type: 'object',
  required: ['rows'],
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          stt: { type: 'integer' },
          ma: { type: 'string' },
          ten: { type: 'string' },
          tinh: { type: 'string' },
          nam: { type: 'integer' },
          thanhTien: { type: 'integer' },
          nhan: { type: 'string' },
          lienHe: { type: 'string' },
        },
      },
    },
  },
} as const

/** The hand-written mapping of workload D: one condition, eight fields renamed or derived. */
export const answerRecords = (records: readonly Source[]) => ({
  rows: records
    .filter((record) => record.active)
    .map((record) => ({
      stt: record.id + 1,
      ma: record.code,
      ten: record.name,
      tinh: record.province,
      nam: record.year,
      thanhTien: record.qty * record.price,
      nhan: `${record.province}-${record.code}`,
      lienHe: record.phone,
    })),
})
