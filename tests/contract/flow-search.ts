import { expect, it } from 'vitest'
import { A, aDraft, at, B } from './builders.ts'
import type { Current } from './stores.ts'

const texts = {
  'dan-cu': 'dan-cu Tra cứu Dân cư Hỏi cơ sở dữ liệu quốc gia về dân cư',
  'dang-ky': 'dang-ky Đăng ký khai sinh Nộp hồ sơ, nhận kết quả',
  'dat-dai': 'dat-dai Đất đai: thửa số 12/A "đặc biệt" (nhà ở)',
}

/** What is asked for, and which flows have it. */
const cases: readonly (readonly [string, readonly (keyof typeof texts)[]])[] = [
  ['dan cu', ['dan-cu']],
  ['Dân cư', ['dan-cu']],
  ['DÂN CƯ', ['dan-cu']],
  ['Dân cư'.normalize('NFD'), ['dan-cu']],
  ['đăng', ['dang-ky']],
  ['dang', ['dang-ky']],
  ['ĐĂNG', ['dang-ky']],
  ['đan', ['dan-cu', 'dang-ky']],
  ['da', ['dan-cu', 'dang-ky', 'dat-dai']],
  ['khai sinh', ['dang-ky']],
  ['sinh khai', ['dang-ky']],
  ['kha sin', ['dang-ky']],
  ['hai', []],
  ['dan sinh', ['dang-ky']],
  ['cu sinh', []],
  ['dan dan dan', ['dan-cu', 'dang-ky']],
  ['12', ['dat-dai']],
  ['12/a', ['dat-dai']],
  ['dat-dai', ['dat-dai']],
  ['  tra   cứu ', ['dan-cu']],
  ['khongdau', []],
]

const hostile: readonly (readonly [string, readonly (keyof typeof texts)[]])[] = [
  ['"dan cu"', ['dan-cu']],
  ['dan*', ['dan-cu', 'dang-ky']],
  ['da* OR sinh', []],
  ['dan AND cu', []],
  ['NOT dan', []],
  ['NEAR(dan cu)', []],
  ['NEAR(', []],
  ['dat -dai', ['dat-dai']],
  ['+dat', ['dat-dai']],
  ['^dat', ['dat-dai']],
  ['title:dat', []],
  ['{dat}: dai', ['dat-dai']],
  ["'; drop table flows; --", []],
  ['da%', ['dan-cu', 'dang-ky', 'dat-dai']],
  ['d_t', ['dan-cu', 'dat-dai']],
  ['\\dat\\', ['dat-dai']],
  ['dat\u0000dai', ['dat-dai']],
  ['dat 👩🏽‍💻', ['dat-dai']],
  ['$where', []],
  ['.*', ['dan-cu', 'dang-ky', 'dat-dai']],
]

/** Texts without any word: nothing is asked for, so everything fits. */
const wordless = ['', '   ', '"', '""', '*', '-', '(', ')', "'", '\\', '%', '_', '\u0000', '👩🏽‍💻', '"*" - (']

export const describeFlowSearch = (current: Current): void => {
  const flows = () => current().flows
  const fill = async () => {
    for (const [flow, search] of Object.entries(texts)) await flows().create(A, flow, aDraft({ title: flow, search }))
  }
  const find = async (text: string, scope = A) =>
    (await flows().list(scope, { limit: 200, text })).items.map(({ flow }) => flow).sort()

  it('finds words by their beginning, without case or diacritics, when all of them match', async () => {
    await fill()
    const found = Object.fromEntries(await Promise.all(cases.map(async ([text]) => [text, await find(text)] as const)))
    expect(found).toEqual(Object.fromEntries(cases))
  })

  it('takes signs of query languages for nothing but signs', async () => {
    await fill()
    const found = Object.fromEntries(
      await Promise.all(hostile.map(async ([text]) => [text, await find(text)] as const)),
    )
    expect(found).toEqual(Object.fromEntries(hostile))
  })

  it('lists everything for a text without any word', async () => {
    await fill()
    for (const text of wordless) expect([text, ...(await find(text))]).toEqual([text, 'dan-cu', 'dang-ky', 'dat-dai'])
  })

  it('finds the text of the last save only', async () => {
    await fill()
    const save = aDraft({ title: 'x', search: 'Cấp giấy phép', savedAt: at(3) })
    await flows().saveDraft(A, 'dan-cu', { ...save, expectedRevision: 1 })
    expect(await find('giay phep')).toEqual(['dan-cu'])
    expect(await find('tra cuu')).toEqual([])
  })

  it('keeps finding the text of before when a save was refused', async () => {
    await fill()
    await flows().saveDraft(A, 'dan-cu', { ...aDraft({ search: 'Cấp giấy phép' }), expectedRevision: 7 })
    expect(await find('giay phep')).toEqual([])
    expect(await find('tra cuu')).toEqual(['dan-cu'])
  })

  it('does not find what was removed', async () => {
    await fill()
    await flows().remove(A, 'dang-ky')
    expect(await find('dang')).toEqual([])
    await flows().create(A, 'dang-ky', aDraft({ search: 'Việc khác' }))
    expect(await find('khai sinh')).toEqual([])
    expect(await find('viec')).toEqual(['dang-ky'])
  })

  it('finds nothing of another unit', async () => {
    await fill()
    await flows().create(B, 'cua-b', aDraft({ search: 'Dân cư' }))
    expect(await find('dan cu', B)).toEqual(['cua-b'])
    expect(await find('dan cu')).toEqual(['dan-cu'])
  })

  it('stands a question of many words', async () => {
    await fill()
    expect(await find('dan cu '.repeat(1000))).toEqual(['dan-cu'])
    expect(await find('d'.repeat(100_000))).toEqual([])
    expect(await find(Array.from({ length: 2000 }, (_, n) => `dan${n}`).join(' '))).toEqual([])
  })
}
