import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { population } from '../../../connectors/population/index.ts'
import { fullNameOf, PEOPLE } from '../../../connectors/population/simulator/people.ts'
import { type PopulationSimulator, startPopulationSimulator } from '../../../connectors/population/simulator/server.ts'
import { failureOf } from '../../support/plugin-context.ts'
import { citizenCalls, WSO2, XROAD } from '../../support/population.ts'

let server: PopulationSimulator
beforeAll(async () => {
  server = await startPopulationSimulator()
})
afterAll(() => server.close())

const birthOf = ({ ngaySinh, namSinh }: (typeof PEOPLE)[number]): string => ngaySinh || namSinh

describe.each([
  ['X-Road style', XROAD],
  ['WSO2 style', WSO2],
])('through a platform in %s', (_name, settings) => {
  const { world, verify, lookup } = citizenCalls(() => server.url, settings)

  test('a citizen whose number, name and date agree is verified', async () => {
    const verified = await verify()
    expect(verified).toMatchObject({ tonTai: true })
    expect(verified.maYeuCau).toMatch(/^G06-\d{8}-[0-9A-F]{12}$/)
    expect(verified.maTruyVet).not.toBe('')
    expect(verified.thoiDiem).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  })

  test.each([
    ['another name', { hoVaTen: 'Nguyễn Văn B' }],
    ['another day', { ngaySinh: '16/01/1999' }],
    ['another number', { soDinhDanh: '001099000002' }],
  ])('%s is not verified', async (_case, change) => {
    expect(await verify(change)).toMatchObject({ tonTai: false })
  })

  test.each(['15/01/1999', '15-1-1999', '1999-01-15', '1999-01-15T00:00:00+07:00', '19990115', '1999'])(
    'the date of birth may be written %s',
    async (ngaySinh) => {
      expect(await verify({ ngaySinh })).toMatchObject({ tonTai: true })
    },
  )

  test('names may come in any case, with stray spaces and decomposed', async () => {
    expect(await verify({ hoVaTen: '  nguyễn  văn a '.normalize('NFD') })).toMatchObject({ tonTai: true })
  })

  test('a citizen is looked up', async () => {
    const found = await lookup()
    expect(found).toMatchObject({
      timThay: true,
      congDan: {
        soDinhDanh: '001099000001',
        soCMND: null,
        hoVaTen: 'NGUYỄN VĂN A',
        gioiTinh: '1',
        danToc: '01',
        ngaySinh: '1999-01-15',
        namSinh: '1999',
        thuongTru: { maTinhThanh: '01', maQuanHuyen: null, chiTiet: 'Số 1, phố Mô Phỏng', quocGia: 'VN' },
        cha: { hoVaTen: 'NGUYỄN VĂN MẪU', quocTich: 'VN', soDinhDanh: null, soCMND: null },
        voChong: null,
        nguoiDaiDien: null,
        chuHo: { quanHe: '01', hoVaTen: 'NGUYỄN VĂN A' },
        soSoHoKhau: null,
      },
    })
  })

  test('a citizen who is not there is an answer, not an error', async () => {
    expect(await lookup({ soDinhDanh: '001099000009' })).toMatchObject({ timThay: false, congDan: null })
  })

  test('everyone in the synthetic population is verified and found under the full name', async () => {
    for (const person of PEOPLE) {
      const query = { soDinhDanh: person.soDinhDanh, hoVaTen: fullNameOf(person), ngaySinh: birthOf(person) }
      expect(await verify(query)).toMatchObject({ tonTai: true })
      expect((await lookup(query)).congDan).toMatchObject({
        hoVaTen: fullNameOf(person),
        namSinh: person.namSinh,
        ngaySinh: person.ngaySinh === '' ? null : expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      })
    }
  })

  test('two calls never share a request code, not even two attempts of one step', async () => {
    const one = await verify({}, {}, { idempotencyKey: 'chung', attempt: 1 })
    const two = await verify({}, {}, { idempotencyKey: 'chung', attempt: 2 })
    expect(one.maYeuCau).not.toBe(two.maYeuCau)
  })

  test('trying the connection asks about nobody, and works', async () => {
    await expect(population.credential.test?.(world())).resolves.toBeUndefined()
  })
})

describe('the acting officer', () => {
  const { verify } = citizenCalls(() => server.url, XROAD)

  test('the step’s officer goes before the connection’s', async () => {
    expect((await verify({ canBo: { maDonVi: 'H26.5' } })).maYeuCau).toMatch(/^H26\.5-/)
  })

  test('without a complete officer nothing is sent', async () => {
    const error = await failureOf(() => verify({ canBo: { maCanBo: 'cb.a' } }, { canBo: { maDonVi: 'G06' } }))
    expect(error).toMatchObject({
      code: 'population.officer',
      sent: 'no',
      details: { missing: ['maDVC', 'taiKhoan', 'soDienThoai'] },
    })
  })
})

describe('a date that is none', () => {
  const { verify } = citizenCalls(() => server.url, XROAD)
  test.each(['31/02/1999', '15011999', '1999-13-01', '99', 'hôm qua', '0000', '29/02/2023', '1/1/20011'])(
    '%s',
    async (ngaySinh) => {
      expect(await failureOf(() => verify({ ngaySinh }))).toMatchObject({ code: 'population.birthDate', sent: 'no' })
    },
  )
})
