import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectorId, createNames, nameOf, semanticVersion, shortened } from '#plugins/described'

describe('names of operations', () => {
  it.each([
    ['getPetById', 'getPetById'],
    ['GetPets', 'getPets'],
    ['APIGetPets', 'apiGetPets'],
    ['GETPETS', 'getpets'],
    ['pets_list-all', 'petsListAll'],
    ['Tra cứu hộ gia đình', 'traCuuHoGiaDinh'],
    ['ĐĂNG ký', 'dangKy'],
    ['2fa.verify', 'faVerify'],
    ['get /ho/{ma}', 'getHoMa'],
    ['修改', ''],
    ['', ''],
  ])('%j becomes %j', (text, name) => {
    expect(nameOf(text)).toBe(name)
  })

  it('are different without regard to case, short, and fit a flow’s reference', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.constantFrom('a', 'A', 'a2', 'A 2')), {
          maxLength: 40,
        }),
        (texts) => {
          const names = createNames()
          const made = texts.map((text) => names(undefined, text))
          expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(made.length)
          for (const name of made) expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,63}$/)
        },
      ),
    )
  })

  it('fall back on the next wish, and at last on a word', () => {
    const names = createNames()
    expect([names('修改', 'patch /a'), names('', undefined), names()]).toEqual(['patchA', 'operation', 'operation2'])
  })
})

describe('ids and versions', () => {
  it.each([
    [['Cổng dữ liệu 2.0'], 'cong-du-lieu-2-0'],
    [['1Password'], 'api-1password'],
    [['中文', 'api.example.vn'], 'api-example-vn'],
    [[undefined, ''], 'api'],
    [['x'.repeat(200)], 'x'.repeat(60)],
  ])('%j makes the id %j', (texts, id) => {
    expect(connectorId(...texts)).toBe(id)
  })

  it.each([
    ['1.0.0', '1.0.0'],
    ['v2', '2.0.0'],
    ['2024-03-01-preview', '2024.3.1-preview'],
    ['1.2.3.4', '1.2.3-4'],
    ['1.0.0-rc.1+5', '1.0.0-rc.1'],
    ['01.02', '1.2.0'],
    ['mới nhất', '1.0.0'],
    [undefined, '1.0.0'],
  ])('%j makes the version %j', (text, version) => {
    expect(semanticVersion(text)).toBe(version)
  })

  it('any text makes a version that a plugin may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(semanticVersion(text)).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/)
      }),
    )
  })

  it('long texts are cut between words, on one line', () => {
    expect(shortened('  Tra cứu\n thông tin ', 100)).toBe('Tra cứu thông tin')
    expect(shortened('Tra cứu thông tin hộ gia đình', 20)).toBe('Tra cứu thông tin…')
  })
})
