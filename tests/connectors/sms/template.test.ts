import { describe, expect, test } from 'vitest'
import { matchesTemplate } from '../../../connectors/sms/template.ts'

describe('matching a text with a registered template', () => {
  test.each([
    ['Ho so {ma} da xong', 'Ho so 01 da xong', true],
    ['Ho so {ma} da xong', 'Ho so  da xong', false],
    ['Ho so {ma} da xong', 'Ho so 01 da xong.', false],
    ['Ho so {ma} da xong', 'ho so 01 da xong', false],
    ['Khong co cho trong', 'Khong co cho trong', true],
    ['Khong co cho trong', 'Khong co cho trong ', false],
    ['{a}', 'x', true],
    ['{a}', '', false],
    ['{a}{b}', 'x', false],
    ['{a}{b}', 'xy', true],
    ['{a}-{b}', '--x', true],
    ['{a} va {b}', 'A va B va C', true],
    ['Ma {ma}, ma {ma}', 'Ma 1, ma 2', true],
    ['x{a}x', 'xx', false],
    ['x{a}x', 'xxx', true],
    ['{a}ab', 'abab', true],
    ['Gia 100% (.*)', 'Gia 100% (.*)', true],
    ['Gia 100% (.*)', 'Gia 100% khac', false],
  ])('%s ~ %s: %s', (template, text, expected) => {
    expect(matchesTemplate(template, text)).toBe(expected)
  })
})
