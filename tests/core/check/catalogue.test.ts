import { expect, test } from 'vitest'
import { catalogue } from '../../../core/check/catalogue.ts'
import { rules } from '../../../core/check/rules.ts'
import { goldens } from '../../support/golden.ts'

const golden = goldens('check')
const sentences = Object.values(catalogue).flatMap((group) => Object.entries(group))
const codesIn = (lines: readonly string[]): string[] => lines.map((line) => line.split(' ')[1] ?? '')
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const holes = (sentence: string): string[] =>
  [...sentence.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name ?? '').sort()

/** Too large or too deep for a text file; the tests about hostile documents find them. */
const TOO_LARGE_FOR_A_FILE = [
  'flow.notJson',
  'flow.tooLarge',
  'flow.tooDeep',
  'flow.tooManySteps',
  'flow.tooManyEdges',
  'flow.moreFindings',
]

test('a code is told by one part of the checker only', () => {
  const codes = sentences.map(([code]) => code)
  expect(codes).toEqual([...new Set(codes)])
})

test.each(sentences)('%s speaks Vietnamese and English, and of the same things', (_, { vi, en }) => {
  expect(vi).toMatch(/[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/i)
  expect(en).toMatch(/^[^ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+$/i)
  expect(holes(vi)).toEqual(holes(en))
})

test.each(sentences.map(([code]) => code).filter((code) => !TOO_LARGE_FOR_A_FILE.includes(code)))(
  '%s is found in a golden document',
  (code) => {
    expect(golden.filter(({ expected }) => codesIn(expected).includes(code))).not.toEqual([])
  },
)

test.each(Object.entries(rules))('the rule %s has a golden document in which it finds nothing', (name, rule) => {
  const fine = golden.filter((one) => one.name.startsWith(`${kebab(name)}--`))
  expect(fine).not.toEqual([])
  for (const { expected } of fine)
    expect(codesIn(expected).filter((code) => Object.hasOwn(rule.sentences, code))).toEqual([])
})
