import { describe, expect, it } from 'vitest'
import type { DataItem } from '../../../designer/inspector/data/inside.ts'
import { readListMapping, writeListMapping } from '../../../designer/inspector/mapper/list-mapping.ts'
import { nameWords, suggestMatches } from '../../../designer/inspector/mapper/match.ts'
import { anyRule, fc, test } from './property.ts'

const source = (path: string) => ({ path, name: path }) as unknown as DataItem
const wanted = (name: string, label?: string) => ({ name, label, accepts: () => true })

describe('matching by name', () => {
  it('takes spellings of one name for the same', () => {
    for (const name of ['maHoSo', 'ma_ho_so', 'Mã hồ sơ', 'MA-HO-SO', 'MaHoSo'])
      expect(nameWords(name)).toEqual(['ma', 'ho', 'so'])
    expect(nameWords('Địa chỉ')).toEqual(['dia', 'chi'])
  })

  it('suggests the piece of data that is called most alike, by name or label', () => {
    const sources = ['trigger.body.hoVaTen', 'trigger.body.ngaySinh', 'trigger.body.soDienThoai', 'steps.a.ma'].map(
      source,
    )
    const found = suggestMatches(
      [wanted('ho_va_ten'), wanted('birth', 'Ngày sinh'), wanted('so'), wanted('maHoSo')],
      sources,
    )
    expect(Array.from(found, ([name, { path }]) => [name, path])).toEqual([
      ['ho_va_ten', 'trigger.body.hoVaTen'],
      ['birth', 'trigger.body.ngaySinh'],
    ])
  })

  it('suggests nothing that could not be used', () => {
    const found = suggestMatches([{ name: 'tuoi', label: undefined, accepts: () => false }], [source('a.tuoi')])
    expect(found.size).toBe(0)
  })
})

describe('a list made from a list', () => {
  test('is read back as it was written', [anyRule, fc.dictionary(fc.string(), anyRule)], (list, fields) => {
    expect(readListMapping(writeListMapping({ list, fields }))).toEqual({ list, fields })
  })

  it('is only what is written so', () => {
    for (const other of [{ $rule: { map: [1, { var: 'a' }] } }, { $rule: { filter: [] } }, [], { map: [] }, null])
      expect(readListMapping(other)).toBeUndefined()
  })
})
