import { describe, expect, test } from 'vitest'
import { compileInput, compileRule, compileText } from '#core/expression'
import { evaluate, failure, faults } from './engine.ts'

const times = <T>(count: number, start: T, wrap: (inner: T) => T): T => {
  let value = start
  for (let i = 0; i < count; i++) value = wrap(value)
  return value
}

const DEEP = 20_000
const deepList = times<unknown>(DEEP, 1, (inner) => [inner])
const deepObject = times<unknown>(DEEP, 1, (inner) => ({ a: inner }))
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

describe('a path that leads out of the data', () => {
  test.each(['a.constructor.constructor', 'constructor', 'a.__proto__.polluted', '__proto__', 'list.prototype'])(
    '“%s” in a rule is a fault',
    (path) => {
      for (const rule of [{ var: path }, { var: [path, 1] }, { missing: [path] }, { missing_some: [1, [path]] }]) {
        expect(faults(compileRule(rule))).toEqual(['expression.forbiddenName '])
      }
      expect(faults(compileRule({ get: [{ var: 'a' }, path] }))).toEqual(['expression.forbiddenName /get/1'])
      expect(faults(compileText(`{{${path}}}`))).toEqual(['expression.forbiddenName '])
    },
  )

  test.each([
    'constructor',
    '__proto__',
    'a.constructor.name',
    'toString',
    'a.hasOwnProperty',
    'list.map',
    'list.at',
    'text.trim',
    'n.toFixed',
  ])('“%s” from the data finds nothing', (path) => {
    const scope = { path, a: {}, list: [1], text: 'x', n: 1 }
    expect(evaluate({ var: { var: 'path' } }, scope)).toBe(null)
    expect(evaluate({ var: [{ var: 'path' }, 'none'] }, scope)).toBe('none')
    expect(evaluate({ get: [{ var: '' }, { var: 'path' }] }, scope)).toBe(null)
  })

  test.each(['toString', 'a.valueOf', 'list.map', 'text.trim', 'n.toFixed'])('“%s” in a rule finds nothing', (path) => {
    expect(evaluate({ var: path }, { a: {}, list: [1], text: 'x', n: 1 })).toBe(null)
  })

  test('a forbidden name stays hidden even where the data owns it', () => {
    const scope = { path: 'constructor', constructor: 'own', ...JSON.parse('{"__proto__": {"x": 1}}') }
    expect(evaluate({ var: { var: 'path' } }, scope)).toBe(null)
    expect(evaluate({ pick: [{ var: '' }, '__proto__', 'path'] }, scope)).toEqual({ path: 'constructor' })
  })

  test('no answer is ever given a prototype by the data', () => {
    const text = '{"__proto__": {"polluted": true}}'
    expect(failure({ json_parse: { var: 'text' } }, { text })).toBe('expression.json')
    expect(faults(compileRule({ object: JSON.parse(text) }))).toEqual(['expression.forbiddenName '])
    expect(faults(compileInput({ body: JSON.parse(text) }))).toEqual(['expression.forbiddenName /body/__proto__'])
    expect(evaluate({ omit: [{ var: '' }, 'x'] }, JSON.parse(text))).toEqual({})
    expect(Object.hasOwn({}, 'polluted')).toBe(false)
  })
})

describe('an operator that is not in the table', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'cat.call', 'var.', '', 'IF', 'eval'])(
    '“%s” is a fault',
    (name) => {
      const rule = JSON.parse(`{${JSON.stringify(name)}: [1]}`)
      expect(faults(compileRule(rule))).toEqual(['expression.unknownOperator '])
      expect(faults(compileRule({ if: [true, 1, rule] }))).toEqual(['expression.unknownOperator /if/2'])
    },
  )
})

describe('nesting 20,000 levels deep', () => {
  test.each([
    ['operators', times<unknown>(DEEP, 1, (inner) => ({ '!': inner }))],
    ['operators with lists', times<unknown>(DEEP, 1, (inner) => ({ '+': [inner, 1] }))],
    ['lists', deepList],
    ['literal objects', { '==': [{ a: deepObject, b: 1 }, 1] }],
    ['fields', times<unknown>(DEEP, 1, (inner) => ({ object: { a: inner } }))],
    ['loops', times<unknown>(DEEP, 1, (inner) => ({ map: [[1], inner] }))],
  ])('in %s of a rule is a fault', (_, rule) => {
    expect(faults(compileRule(rule)).map((fault) => fault.split(' ')[0])).toEqual(['expression.tooDeep'])
    expect(faults(compileInput({ $rule: rule }))).toHaveLength(1)
  })

  test('in literal data of an input is a fault', () => {
    expect(faults(compileInput(deepObject))).toHaveLength(1)
  })

  test.each([
    { '==': [{ var: 'list' }, 'x'] },
    { '<': [{ var: 'list' }, 1] },
    { in: [{ var: 'list' }, 'text'] },
    { cat: [{ var: 'list' }] },
    { '+': [{ var: 'list' }] },
    { var: { var: 'list' } },
    { json: { var: 'object' } },
    { text: { var: 'object' } },
    { unique: [[{ var: 'object' }]] },
    { group_by: [[{ var: 'object' }], { var: '' }] },
    { json_parse: { var: 'text' } },
  ])('in the data that %j walks is an error', (rule) => {
    const text = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(failure(rule, { list: deepList, object: deepObject, text })).toBe('expression.dataTooDeep')
  })

  test('in data that is only handed on does no harm', () => {
    expect(evaluate({ merge: [{ var: '' }] }, deepList)).toEqual([(deepList as unknown[])[0]])
    expect(evaluate({ in: [{ var: '' }, [1]] }, deepObject)).toBe(false)
  })
})

describe('a rule that would never end, or fill the memory', () => {
  const l = numbers(1_000)
  const twice = [{ var: 'accumulator' }, { var: 'accumulator' }]
  const doubled = (fold: unknown) => ({ reduce: [{ slice: [{ var: 'l' }, 0, 60] }, fold, ['x']] })
  const deepLoop = { map: [{ var: 'l' }, { map: [{ outer: 'l' }, { map: [{ outer: 'l' }, 1] }] }] }
  const nfa = { extract: [{ outer: 't' }, '(a|b)*a(a|b){50}'] }
  test.each([
    ['loops inside loops', deepLoop, 'expression.budget'],
    ['text that doubles', doubled({ cat: twice }), 'expression.outputTooLarge'],
    ['a list that doubles', doubled({ merge: twice }), 'expression.outputTooLarge'],
    ['an answer that doubles by reference', doubled(twice), 'expression.outputTooLarge'],
    ['text of what doubles by reference', { cat: [doubled(twice)] }, 'expression.outputTooLarge'],
    ['JSON of what doubles by reference', { json: doubled(twice) }, 'expression.outputTooLarge'],
    ['nesting that grows', { reduce: [{ var: 'l' }, [{ var: 'accumulator' }], 1] }, 'expression.dataTooDeep'],
    ['copies of a long text', { map: [{ var: 'l' }, { outer: 't' }] }, 'expression.outputTooLarge'],
    ['copies of a long literal', { map: [{ var: 'l' }, 'x'.repeat(100_000)] }, 'expression.outputTooLarge'],
    ['padding', { pad: ['x', 1e12] }, 'expression.outputTooLarge'],
    ['replacing', { replace: [{ var: 't' }, 'a', { var: 't' }] }, 'expression.outputTooLarge'],
    ['a search that compares all with all', { in: [{ var: 'n' }, { var: 't' }] }, 'expression.budget'],
    ['splitting likewise', { split: [{ var: 't' }, { var: 'n' }] }, 'expression.budget'],
    [
      'comparing long texts',
      { map: [{ var: 'l' }, { some: [{ outer: 'l' }, { '==': [{ outer: 't' }, { outer: 'u' }] }] }] },
      'expression.budget',
    ],
    ['hard patterns', { map: [{ var: 'l' }, nfa] }, 'expression.budget'],
    ['many patterns', { map: [{ var: 'l' }, { match: ['a', { cat: [{ var: '' }] }] }] }, 'expression.budget'],
    ['sorting by long texts', { sort_by: [{ var: 'l' }, { outer: 't' }] }, 'expression.budget'],
    ['hashing', { map: [{ var: 'l' }, { sha256: { outer: 't' } }] }, 'expression.budget'],
    ['parsing', { map: [{ var: 'l' }, { json_parse: { outer: 'j' } }] }, 'expression.outputTooLarge'],
  ])('%s: stops with an error', (_, rule, code) => {
    const scope = {
      l,
      t: 'ab'.repeat(250_000),
      u: `${'ab'.repeat(249_999)}a!`,
      n: `${'ab'.repeat(30_000)}!`,
      j: '['.padEnd(99_999),
    }
    scope.j += ']'
    expect(failure(rule, scope)).toBe(code)
  })

  test('`try` does not save a rule that has used up its steps', () => {
    expect(failure({ try: [deepLoop, 'saved'] }, { l })).toBe('expression.budget')
  })

  test('a catastrophic pattern is matched in linear time', () => {
    expect(evaluate({ match: [{ var: 't' }, '^(a+)+$'] }, { t: `${'a'.repeat(200_000)}!` })).toBe(false)
  })

  test.each(['(a{1000}){1000}', '(?=a)', '(a)\\1', '(', 'a'.repeat(501), '(x|y?){900}{9}'])(
    'the pattern %s is a fault',
    (pattern) => {
      expect(faults(compileRule({ match: ['a', pattern] }))).toEqual(['expression.pattern /match/1'])
      expect(failure({ match: ['a', { var: 'p' }] }, { p: pattern })).toBe('expression.pattern')
    },
  )
})

describe('a giant rule', () => {
  test('is a fault', () => {
    expect(faults(compileRule(numbers(1_000_000)))).toHaveLength(1)
    expect(faults(compileRule({ cat: ['x'.repeat(2_000_000)] }))).toHaveLength(1)
    expect(faults(compileInput(numbers(1_000_000)))).toHaveLength(1)
    expect(faults(compileText('x'.repeat(2_000_000)))).toHaveLength(1)
    expect(faults(compileText('{{a}}'.repeat(100_000)))).toHaveLength(1)
  })

  test('tells a bounded number of faults', () => {
    expect(faults(compileRule(numbers(10_000).map(() => ({ nope: 1 }))))).toHaveLength(100)
  })
})
