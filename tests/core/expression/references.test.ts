import { expect, test } from 'vitest'
import { compileInput, compileRule } from '#core/expression'

const references = (compiled: ReturnType<typeof compileRule>): string[] => {
  if (!compiled.ok) throw new Error('does not compile')
  return compiled.rule.references.map(({ path, pointer, hasDefault, dynamic, inner }) =>
    [
      `${path.join('.')} at ${pointer}`,
      ...(hasDefault ? ['default'] : []),
      ...(dynamic ? ['dynamic'] : []),
      ...(inner ? ['inner'] : []),
    ].join(' '),
  )
}

test.each<[rule: unknown, expected: string[]]>([
  [{ var: 'a.b' }, ['a.b at ']],
  [{ if: [{ var: 'a' }, { var: ['b', 1] }] }, ['a at /if/0', 'b at /if/1 default']],
  [{ '!': { var: 'a' } }, ['a at /!']],
  [{ var: '' }, [' at ']],
  [{ var: { cat: ['a.', 'b'] } }, ['a.b at ']],
  [{ var: { var: 'p' } }, ['p at /var', ' at  dynamic']],
  [
    { map: [{ var: 'l' }, { '+': [{ var: 'x' }, { outer: 'y' }] }] },
    ['l at /map/0', 'x at /map/1/+/0 inner', 'y at /map/1/+/1'],
  ],
  [
    { reduce: [{ var: 'l' }, { var: 'current.n' }, { var: 's' }] },
    ['l at /reduce/0', 'current.n at /reduce/1 inner', 's at /reduce/2'],
  ],
  [{ sort_by: [{ var: 'l' }, { var: 'n' }] }, ['l at /sort_by/0', 'n at /sort_by/1 inner']],
  [{ default: [{ var: 'a' }, { var: 'b' }] }, ['a at /default/0 default', 'b at /default/1']],
  [{ try: [{ var: 'a' }, { var: 'b' }] }, ['a at /try/0 default', 'b at /try/1']],
  [{ missing: ['a', 'b.c'] }, ['a at  default', 'b.c at  default']],
  [{ missing: [['a', 'b']] }, ['a at  default', 'b at  default']],
  [{ missing_some: [1, ['a']] }, ['a at  default']],
  [{ missing: { var: 'keys' } }, ['keys at /missing', ' at  default dynamic']],
  [{ '==': [{ var: 'a/b' }, { and: [{ var: 'c' }] }] }, ['a/b at /==/0', 'c at /==/1/and/0']],
  [{ object: { a: { var: 'x' }, 'b/c': { var: 'y' } } }, ['x at /object/a', 'y at /object/b~1c']],
  [[1, [{ var: 'a' }]], ['a at /1/0']],
  [{ a: { var: 'not a rule' }, b: 1 }, []],
])('%j reads %j', (rule, expected) => {
  expect(references(compileRule(rule))).toEqual(expected)
})

test('references of an input are told by their place in it', () => {
  const input = { a: { $rule: { var: 'x' } }, b: [{ $text: '{{y}} {{z | default: 1}}' }], c: { var: 'data' } }
  expect(references(compileInput(input))).toEqual(['x at /a/$rule', 'y at /b/0/$text', 'z at /b/0/$text default'])
})
