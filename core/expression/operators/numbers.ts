import { ExpressionError, quoted } from '../error.ts'
import { strictNumber, textOf, wholeNumber } from '../render.ts'
import { grown, type Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { eager, shelf } from './define.ts'

const MOST_DIGITS = 15

/** Moves the decimal point, on the digits that people see rather than on the binary value. */
const shifted = (number: number, places: number): number => {
  const [digits, exponent = '0'] = String(number).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** Rounds half away from zero: 1.005 to two places is 1.01, -2.5 to none is -3. */
const rounded = (number: number, digits: number): number =>
  Math.sign(number) * shifted(Math.round(shifted(Math.abs(number), digits)), -digits) + 0

const round = (run: Run, of: unknown, places: unknown): number => {
  const digits = Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, wholeNumber(places, 0, run)))
  return rounded(strictNumber(of, run), digits)
}

/** Vietnamese notation: `.` groups thousands, `,` begins the fraction. */
const VIETNAMESE = /^\s*[-+]?\d{1,3}(\.\d{3})*(,\d+)?\s*$|^\s*[-+]?\d+(,\d+)?\s*$/

const number = (run: Run, of: unknown, notation: unknown): number => {
  if (typeof of === 'boolean') return of ? 1 : 0
  if (notation === undefined || notation === null || typeof of === 'number') return strictNumber(of, run)
  if (notation !== 'vi') throw new ExpressionError('expression.value', quoted(textOf(notation, run)))
  const text = textOf(of, run)
  if (!VIETNAMESE.test(text)) throw new ExpressionError('expression.number', quoted(text))
  return Number(text.trim().replaceAll('.', '').replace(',', '.'))
}

/** An amount in đồng: no decimals, thousands grouped with `.`; the second operand is put behind. */
const money = (run: Run, of: unknown, unit: unknown): string => {
  const amount = rounded(strictNumber(of, run), 0)
  const digits = BigInt(Math.abs(amount)).toString()
  let grouped = digits.slice(0, digits.length % 3 || 3)
  for (let at = grouped.length; at < digits.length; at += 3) grouped += `.${digits.slice(at, at + 3)}`
  const suffix = textOf(unit, run)
  return grown(run, `${amount < 0 ? '-' : ''}${grouped}${suffix && ` ${suffix}`}`)
}

const plain = (vi: string, en: string, change: (number: number) => number) =>
  ({
    arity: [1, 1],
    doc: { vi, en },
    takes: [value('number')],
    gives: is('number'),
    build: eager('number', (run, a) => change(strictNumber(a, run)) + 0),
  }) as const

export const numberOperators = shelf('number', 'added', {
  round: {
    arity: [1, 2],
    doc: {
      vi: 'Làm tròn đến số chữ số thập phân (mặc định 0); nửa đơn vị làm tròn ra xa 0.',
      en: 'Rounds to so many decimals (default 0); a half goes away from zero.',
    },
    takes: [value('number'), value('number')],
    gives: is('number'),
    build: eager('number', round),
  },
  floor: plain('Làm tròn xuống.', 'Rounds down.', Math.floor),
  ceil: plain('Làm tròn lên.', 'Rounds up.', Math.ceil),
  abs: plain('Giá trị tuyệt đối.', 'The absolute value.', Math.abs),
  number: {
    arity: [1, 2],
    doc: {
      vi: 'Đổi văn bản thành số; với "vi": "1.234.567,89". Lỗi nếu không phải số.',
      en: 'Text as a number; with "vi": "1.234.567,89". An error when it is none.',
    },
    takes: [value(), value('string')],
    gives: is('number'),
    build: eager('number', number),
  },
  money: {
    arity: [1, 2],
    doc: {
      vi: 'Số tiền đồng: {"money": [1234567, "đ"]} là "1.234.567 đ".',
      en: 'An amount in đồng: {"money": [1234567, "đ"]} is "1.234.567 đ".',
    },
    takes: [value('number'), value('string')],
    gives: is('string'),
    build: eager('string', money),
  },
})
