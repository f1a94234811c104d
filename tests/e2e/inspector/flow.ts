import type { Flow } from '#core'
import type { Offers, Samples } from '../../../designer/inspector/props.ts'
import { checkWorld } from '../../support/check-world.ts'
import { aBody, aFlow, read, reads, rule } from '../../support/flow-builder.ts'

/** A little of everything, so that every control of the inspector has something to show. */
export const flow: Flow = aFlow()
  .titled('Xác minh công dân', 'Verify a citizen')
  .withHttp({
    path: '/ho-so/{maHoSo}',
    body: {
      type: 'object',
      properties: {
        maHoSo: { type: 'string', label: { vi: 'Mã hồ sơ', en: 'Dossier code' } },
        hoVaTen: { type: 'string', label: { vi: 'Họ và tên', en: 'Full name' }, personalData: 'basic' },
        ngaySinh: { type: 'string', format: 'date', personalData: 'basic' },
        soDienThoai: { type: 'string', format: 'vn-phone' },
        giayTo: {
          type: 'array',
          items: {
            type: 'object',
            properties: { ten: { type: 'string' }, soTrang: { type: 'integer' } },
            required: ['ten'],
          },
        },
      },
      required: ['maHoSo', 'hoVaTen'],
    },
    responses: {
      '200': {
        description: 'Kết quả xác minh',
        schema: {
          type: 'object',
          properties: {
            maHoSo: { type: 'string' },
            hoTen: { type: 'string', label: { vi: 'Họ tên', en: 'Name' } },
            ketQua: { enum: ['KHOP', 'KHONG_KHOP'], enumLabels: { KHOP: { vi: 'Khớp', en: 'Matches' } } },
            giayTo: {
              type: 'array',
              items: { type: 'object', properties: { ten: { type: 'string' }, so_trang: { type: 'integer' } } },
            },
          },
          required: ['maHoSo', 'ketQua'],
        },
      },
    },
  })
  .withAction('congDan', 'population/findCitizen', {
    label: 'Tra cứu công dân',
    connection: 'dan-cu',
    input: { citizenId: '12', purpose: 'verify' },
  })
  .withIf('khop', {
    and: [
      { '>=': [{ var: 'steps.congDan.age' }, 18] },
      {
        or: [
          { '==': [{ var: 'trigger.body.hoVaTen' }, { var: 'steps.congDan.fullName' }] },
          { '!!': [{ var: 'trigger.body.soDienThoai' }] },
        ],
      },
    ],
  })
  .withAction('nhanTin', 'sms/send', {
    label: 'Nhắn tin cho công dân',
    connection: 'tin-nhan',
    input: {
      to: read('trigger.body.soDienThoai'),
      text: { $text: 'Kinh gui {{steps.congDan.fullName | upper}}, ho so {{trigger.body.maHoSo}} da duoc xac minh.' },
      tags: ['xac-minh'],
    },
  })
  .withMap('tong', {
    tongTrang: rule({ sum: [{ var: ['trigger.body.giayTo', []] }, { var: 'soTrang' }] }),
    tuoi: rule({ date_diff: [{ var: 'steps.congDan.birthDate' }, { now: [] }, 'year'] }),
  })
  .withAssign('bien', { loiChao: { $text: 'Chào {{trigger.body.hoVaTen}}' }, soLan: 1 })
  .withForEach(
    'tungGiay',
    read('trigger.body.giayTo', []),
    aBody().withMap('mot', read('item.ten')).withOutput(read('steps.mot')),
  )
  .withSwitch('chon', {
    tre: { '<': [{ var: 'steps.congDan.age' }, 18] },
    gia: { '>': [{ var: 'steps.congDan.age' }, 60] },
  })
  .withRepeat('cho', reads('steps.hoi'), aBody().withMap('hoi', true))
  .withWait('doi', { type: 'timer', ms: 90_000 })
  .withApproval('duyet', 'Duyệt hồ sơ')
  .withCall('goi', 'gui-thong-bao', { input: { to: read('trigger.body.soDienThoai') } })
  .withRespond('traLoi', { ketQua: 'KHOP' })
  .withStop('dung', 'failed', { code: 'demo.stopped' })
  .withEdges(
    'start > congDan > khop',
    'khop.then > nhanTin > tong > bien > tungGiay > chon > cho > doi > duyet > goi > traLoi',
    'khop.else > traLoi',
    'congDan.error > dung',
  )
  .build()

export const world = checkWorld()

export const offers: Offers = {
  connections: [
    { id: 'dan-cu', plugin: 'population', label: 'CSDL dân cư' },
    { id: 'tin-nhan', plugin: 'sms' },
  ],
  flows: [{ id: 'gui-thong-bao', major: 1, title: 'Gửi thông báo' }],
}

export const samples: Samples = {
  trigger: {
    body: {
      maHoSo: '000.00.01.H26-261123-0001',
      hoVaTen: 'NGUYỄN VĂN A',
      ngaySinh: '1999-01-15',
      soDienThoai: '0912000000',
      giayTo: [
        { ten: 'Giấy khai sinh', soTrang: 2 },
        { ten: 'Sổ hộ khẩu', soTrang: 12 },
      ],
    },
    query: {},
    params: { maHoSo: '1' },
  },
  steps: { congDan: { fullName: 'NGUYỄN VĂN A', age: 27, gender: 'male', birthDate: '1999-01-15', addresses: [] } },
}
