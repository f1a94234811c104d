import { derived, type Kind, type Node, NULL, type Step } from '../node.ts'
import type { Operands } from '../operands.ts'
import { is, value } from '../signature.ts'
import { truthy } from '../truth.ts'
import { shelf } from './define.ts'

// Answers of conditions are mostly `true` or `false`, so these two are told apart from the rest first.

const sharedKind = (nodes: readonly Node[]): Kind => {
  const [first] = nodes
  return first && nodes.every((node) => node.kind === first.kind) ? first.kind : 'any'
}

const copiesOf = (nodes: readonly Node[]): number => Math.max(1, ...nodes.map((node) => node.copies))

/** The first operand that is false, or the last. */
const and = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const kind = sharedKind(nodes)
  const [a, b, c] = steps
  if (!a) return NULL
  if (!b) return nodes[0] as Node
  const more = { copies: copiesOf(nodes) }
  if (kind === 'boolean' && steps.length === 2) return derived(kind, (d, r) => a(d, r) && b(d, r), nodes, more)
  if (kind === 'boolean' && c && steps.length === 3) {
    return derived(kind, (d, r) => a(d, r) && b(d, r) && c(d, r), nodes, more)
  }
  const last = steps.length - 1
  const step: Step = (d, r) => {
    for (let i = 0; i < last; i++) {
      const found = (steps[i] as Step)(d, r)
      if (found === false || (found !== true && !truthy(found))) return found
    }
    return (steps[last] as Step)(d, r)
  }
  return derived(kind, step, nodes, more)
}

/** The first operand that is true, or the last. */
const or = (operands: Operands): Node => {
  const nodes = operands.from(0)
  const steps = nodes.map((node) => node.step)
  const kind = sharedKind(nodes)
  const [a, b, c] = steps
  if (!a) return NULL
  if (!b) return nodes[0] as Node
  const more = { copies: copiesOf(nodes) }
  if (kind === 'boolean' && steps.length === 2) return derived(kind, (d, r) => a(d, r) || b(d, r), nodes, more)
  if (kind === 'boolean' && c && steps.length === 3) {
    return derived(kind, (d, r) => a(d, r) || b(d, r) || c(d, r), nodes, more)
  }
  const last = steps.length - 1
  const step: Step = (d, r) => {
    for (let i = 0; i < last; i++) {
      const found = (steps[i] as Step)(d, r)
      if (found === true || (found !== false && truthy(found))) return found
    }
    return (steps[last] as Step)(d, r)
  }
  return derived(kind, step, nodes, more)
}

/** Condition, answer, condition, answer, …, else. */
const choose = (operands: Operands): Node => {
  const nodes = operands.from(0)
  if (nodes.length === 0) return NULL
  if (nodes.length % 2 === 0) nodes.push(NULL)
  const branches = nodes.filter((_, i) => i % 2 === 1 || i === nodes.length - 1)
  const kind = sharedKind(branches)
  const more = { copies: copiesOf(branches) }
  const steps = nodes.map((node) => node.step)
  const [when, then, otherwise] = steps as [Step, Step, Step]
  if (nodes.length === 1) return nodes[0] as Node
  if (nodes.length === 3) {
    const step: Step = (d, r) => {
      const found = when(d, r)
      return found === true || (found !== false && truthy(found)) ? then(d, r) : otherwise(d, r)
    }
    return derived(kind, step, nodes, more)
  }
  const last = steps.length - 1
  const step: Step = (d, r) => {
    for (let i = 0; i < last; i += 2) {
      const found = (steps[i] as Step)(d, r)
      if (found === true || (found !== false && truthy(found))) return (steps[i + 1] as Step)(d, r)
    }
    return (steps[last] as Step)(d, r)
  }
  return derived(kind, step, nodes, more)
}

const truth = (operands: Operands): Node => {
  const node = operands.node(0)
  operands.from(1)
  const { step } = node
  return node.kind === 'boolean' ? node : derived('boolean', (d, r) => truthy(step(d, r)), [node])
}

const not = (operands: Operands): Node => {
  const node = operands.node(0)
  operands.from(1)
  const { step } = node
  return derived('boolean', (d, r) => !truthy(step(d, r)), [node])
}

const conditional = {
  arity: [1, null],
  doc: {
    vi: 'Nếu điều kiện đúng thì lấy giá trị kế tiếp, nếu không thì xét cặp sau, cuối cùng là giá trị còn lại.',
    en: 'The value after the first condition that is true, or the last value when none is.',
  },
  takes: [value(), value()],
  gives: { kind: 'branches' },
  build: choose,
} as const

export const logicOperators = shelf('logic', 'jsonlogic', {
  if: conditional,
  '?:': conditional,
  and: {
    arity: [1, null],
    doc: {
      vi: 'Và: toán hạng sai đầu tiên, hoặc toán hạng cuối.',
      en: 'And: the first operand that is false, or the last.',
    },
    takes: [value()],
    gives: { kind: 'oneOf', from: 0 },
    build: and,
  },
  or: {
    arity: [1, null],
    doc: {
      vi: 'Hoặc: toán hạng đúng đầu tiên, hoặc toán hạng cuối.',
      en: 'Or: the first operand that is true, or the last.',
    },
    takes: [value()],
    gives: { kind: 'oneOf', from: 0 },
    build: or,
  },
  '!': {
    arity: [1, 1],
    doc: { vi: 'Không: đảo đúng sai.', en: 'Not.' },
    takes: [value()],
    gives: is('boolean'),
    build: not,
  },
  '!!': {
    arity: [1, 1],
    doc: {
      vi: 'Đúng hay sai; danh sách rỗng, văn bản rỗng, 0 và null là sai.',
      en: 'True or false; the empty list, empty text, 0 and null are false.',
    },
    takes: [value()],
    gives: is('boolean'),
    build: truth,
  },
})
