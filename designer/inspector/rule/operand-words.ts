import type { TextKey } from '../../i18n/vi.ts'

/** What the operands of an operator are called, in order; operators that need no such words are left out. */
const names: Readonly<Record<string, readonly TextKey[]>> = {
  get: ['operand.value', 'operand.path', 'operand.default'],
  missing: ['operand.paths'],
  missing_some: ['operand.least', 'operand.paths'],
  lookup: ['operand.catalogue', 'operand.code'],
  try: ['operand.tried', 'operand.otherwise'],
  round: ['operand.number', 'operand.decimals'],
  number: ['operand.value', 'operand.notation'],
  money: ['operand.number', 'operand.suffix'],
  substr: ['operand.text', 'operand.start', 'operand.length'],
  split: ['operand.text', 'operand.separator'],
  join: ['operand.list', 'operand.separator'],
  replace: ['operand.text', 'operand.search', 'operand.replacement'],
  pad: ['operand.text', 'operand.length', 'operand.filler', 'operand.side'],
  match: ['operand.text', 'operand.pattern', 'operand.flags'],
  extract: ['operand.text', 'operand.pattern', 'operand.group', 'operand.flags'],
  map: ['operand.list', 'operand.each'],
  filter: ['operand.list', 'operand.condition'],
  all: ['operand.list', 'operand.condition'],
  some: ['operand.list', 'operand.condition'],
  none: ['operand.list', 'operand.condition'],
  reduce: ['operand.list', 'operand.fold', 'operand.first'],
  slice: ['operand.list', 'operand.start', 'operand.end'],
  sum: ['operand.list', 'operand.each'],
  count: ['operand.list', 'operand.condition'],
  find: ['operand.list', 'operand.condition'],
  unique: ['operand.list', 'operand.each'],
  group_by: ['operand.list', 'operand.each'],
  sort_by: ['operand.list', 'operand.each', 'operand.order'],
  flat: ['operand.list'],
  pick: ['operand.object', 'operand.names'],
  omit: ['operand.object', 'operand.names'],
  keys: ['operand.object'],
  values: ['operand.object'],
  entries: ['operand.object'],
  date_format: ['operand.date', 'operand.pattern', 'operand.zone'],
  date_parse: ['operand.text', 'operand.pattern', 'operand.zone'],
  date_add: ['operand.date', 'operand.amount', 'operand.unit', 'operand.zone'],
  date_diff: ['operand.from', 'operand.to', 'operand.unit', 'operand.zone'],
}

/** The last name stands for all operands that follow. */
export const operandKey = (operator: string, index: number): TextKey | undefined => {
  const known = Object.hasOwn(names, operator) ? names[operator] : undefined
  return known?.[index] ?? known?.at(-1)
}
