import { chargeSearch, joinedText, primitive, SHORT, stringOf } from '../coerce.ts'
import { ABSENT, derived, type Node, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { charge, grow, grown, type Run } from '../run.ts'
import { is, value } from '../signature.ts'
import { shelf } from './define.ts'

const cat = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const [a, b, c] = steps as [Step, Step, Step]
  if (steps.length === 2) {
    return derived('string', (d, r) => grown(r, joinedText(a(d, r), r) + joinedText(b(d, r), r)), nodes)
  }
  if (steps.length === 3) {
    const step: Step = (d, r) => grown(r, joinedText(a(d, r), r) + joinedText(b(d, r), r) + joinedText(c(d, r), r))
    return derived('string', step, nodes)
  }
  const step: Step = (d, r) => {
    let text = ''
    for (let i = 0; i < steps.length; i++) {
      const part = joinedText((steps[i] as Step)(d, r), r)
      grow(r, part.length)
      text += part
    }
    return text
  }
  return derived('string', step, nodes)
}

/** `ToIntegerOrInfinity` of ECMAScript. */
const integer = (found: number): number => (Number.isNaN(found) ? 0 : Math.trunc(found))

/** A part by start and length, where a negative start counts from the end. */
const part = (text: string, start: number, length: number): string => {
  const from = start < 0 ? Math.max(text.length + start, 0) : start
  return text.slice(from, from + Math.max(length, 0))
}

/** The second number is a length; a negative one leaves off that many units at the end. */
const substr = (operands: Operands): Node => {
  const [source, start, end] = [operands.node(0), operands.node(1), operands.node(2)]
  operands.from(3)
  const step: Step = (d, r) => {
    const text = stringOf(source.step(d, r), r)
    const from = integer(Number(primitive(start.step(d, r), r)))
    if (end === ABSENT) return part(text, from, Number.POSITIVE_INFINITY)
    const limit = primitive(end.step(d, r), r)
    if (!((limit as number) < 0))
      return part(text, from, limit === undefined ? Number.POSITIVE_INFINITY : integer(Number(limit)))
    const rest = part(text, from, Number.POSITIVE_INFINITY)
    // A negative length given as text is appended, not added, by the rules of `+`: then nothing is left.
    return typeof limit === 'number' ? part(rest, 0, integer(rest.length + limit)) : ''
  }
  return derived('string', step, [source, start, end])
}

const MOST_COMPARED_ONE_BY_ONE = 8

type Membership = (needle: unknown) => boolean

const memberOf = (list: readonly unknown[]): Membership => {
  if (list.length <= MOST_COMPARED_ONE_BY_ONE) return (needle) => list.indexOf(needle) !== -1
  // A set would find NaN, which equals nothing.
  const members = new Set(list.filter((member) => !Number.isNaN(member)))
  return (needle) => members.has(needle)
}

/** Whether a list holds the value, or a text the text. */
const contained = (needle: unknown, haystack: unknown, run: Run): boolean => {
  if (Array.isArray(haystack)) {
    const cost = typeof needle === 'string' && needle.length > SHORT ? needle.length >> 5 : 0.25
    charge(run, Math.ceil(haystack.length * cost))
    return haystack.indexOf(needle) !== -1
  }
  if (typeof haystack !== 'string' || haystack === '') return false
  const part = stringOf(needle, run)
  chargeSearch(haystack, part, run)
  return haystack.includes(part)
}

const isShort = (member: unknown): boolean => typeof member !== 'string' || member.length <= SHORT

const inside = (operands: Operands): Node => {
  const [needle, haystack] = [operands.node(0), operands.node(1)]
  operands.from(2)
  const { step } = needle
  const known = haystack.constant?.value
  if (Array.isArray(known) && known.every(isShort)) {
    const isMember = memberOf(known)
    return derived('boolean', (d, r) => isMember(step(d, r)), [needle, haystack])
  }
  return derived('boolean', (d, r) => contained(step(d, r), haystack.step(d, r), r), [needle, haystack])
}

const log = (operands: Operands): Node => {
  const node = operands.node(0)
  operands.from(1)
  return node
}

export const basicTextOperators = shelf('text', 'jsonlogic', {
  cat: {
    arity: [0, null],
    doc: { vi: 'Nối các giá trị thành một văn bản.', en: 'Joins the values into one text.' },
    takes: [value()],
    gives: is('string'),
    build: cat,
  },
  substr: {
    arity: [2, 3],
    doc: {
      vi: 'Một phần văn bản: vị trí đầu (số âm tính từ cuối) và độ dài (số âm bỏ bớt ở cuối).',
      en: 'A part of a text: start (negative from the end) and length (negative leaves off at the end).',
    },
    takes: [value('string'), value('number'), value('number')],
    gives: is('string'),
    build: substr,
  },
})

export const membershipOperators = shelf('compare', 'jsonlogic', {
  in: {
    arity: [2, 2],
    doc: {
      vi: 'Danh sách có chứa giá trị, hoặc văn bản có chứa đoạn văn bản.',
      en: 'Whether a list holds the value, or a text the text.',
    },
    takes: [value(), value()],
    gives: is('boolean'),
    build: inside,
  },
  log: {
    arity: [1, 1],
    doc: { vi: 'Trả lại nguyên toán hạng.', en: 'Gives back its operand.' },
    takes: [value()],
    gives: { kind: 'operand', index: 0 },
    build: log,
  },
})
