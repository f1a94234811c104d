import type { Flow } from '#core'

export const FLOW_ID = 'xac-minh-cong-dan'

const at = (path: string) => ({ $rule: { var: path } })

const text = (title: string, more: object = {}) => ({ type: 'string', title, maxLength: 200, ...more })

const request = {
  type: 'object',
  additionalProperties: false,
  required: ['maHoSo', 'soDinhDanh', 'hoVaTen', 'ngaySinh', 'soDienThoai'],
  properties: {
    maHoSo: text('Mã hồ sơ', { minLength: 1, examples: ['000.00.01.H26-261123-0001'] }),
    soDinhDanh: text('Số định danh cá nhân', {
      format: 'vn-citizen-id',
      personalData: 'basic',
      examples: ['001099000001'],
    }),
    hoVaTen: text('Họ và tên', { minLength: 1, personalData: 'basic', examples: ['NGUYỄN VĂN A'] }),
    ngaySinh: text('Ngày sinh', { minLength: 4, maxLength: 40, personalData: 'basic', examples: ['15/01/1999'] }),
    soDienThoai: text('Số điện thoại', { format: 'vn-phone', personalData: 'basic', examples: ['0912000000'] }),
    mucDich: text('Mục đích sử dụng', { examples: ['Giải quyết TTHC'] }),
    canCuPhapLy: text('Căn cứ pháp lý', { examples: ['NĐ 278/2025/NĐ-CP'] }),
  },
}

const trace = { maYeuCau: { type: 'string' }, thoiDiem: { type: 'string' }, maTruyVet: { type: 'string' } }

const response = {
  type: 'object',
  required: ['tonTai', 'maYeuCau', 'thoiDiem', 'maTruyVet'],
  properties: {
    ...trace,
    tonTai: { type: 'boolean' },
    sms: {
      type: 'object',
      required: ['trangThai'],
      properties: { trangThai: { type: 'string' }, soDoan: { type: 'integer' } },
    },
  },
}

const result = {
  maYeuCau: at('steps.congDan.maYeuCau'),
  thoiDiem: at('steps.congDan.thoiDiem'),
  maTruyVet: at('run.traceId'),
}

/**
 * The sample: verify a citizen, then tell them by SMS (scenario S1). A message that cannot be sent does not
 * undo the verification: the answer says so instead.
 */
export const citizenVerification: Flow = {
  schema: 1,
  title: { vi: 'Xác minh công dân', en: 'Verify a citizen' },
  description: {
    vi: 'Đối chiếu số định danh, họ tên và ngày sinh với CSDL quốc gia về dân cư, rồi báo cho công dân bằng tin nhắn.',
    en: 'Compares number, name and date of birth with the national population database, then tells the citizen by SMS.',
  },
  mode: 'audited',
  trigger: {
    kind: 'http',
    method: 'POST',
    body: request,
    responses: { '200': { description: 'Kết quả xác minh', schema: response } },
  },
  body: {
    steps: [
      {
        id: 'congDan',
        kind: 'action',
        label: 'Xác thực với CSDL dân cư',
        action: 'population/verify',
        connection: 'dan-cu',
        input: {
          soDinhDanh: at('trigger.body.soDinhDanh'),
          hoVaTen: at('trigger.body.hoVaTen'),
          ngaySinh: at('trigger.body.ngaySinh'),
          maHoSo: at('trigger.body.maHoSo'),
        },
      },
      { id: 'coKhop', kind: 'if', label: 'Có khớp không?', condition: { var: 'steps.congDan.tonTai' } },
      {
        id: 'nhanTin',
        kind: 'action',
        label: 'Nhắn tin cho công dân',
        action: 'sms/send',
        connection: 'tin-nhan',
        input: {
          soDienThoai: at('trigger.body.soDienThoai'),
          noiDung: { $text: 'Hồ sơ {{trigger.body.maHoSo}}: thông tin công dân đã được xác minh.' },
        },
      },
      {
        id: 'traLoi',
        kind: 'respond',
        label: 'Trả lời: khớp',
        body: {
          ...result,
          tonTai: true,
          sms: {
            trangThai: { $rule: { var: ['steps.nhanTin.trangThai', 'LOI'] } },
            soDoan: { $rule: { var: ['steps.nhanTin.soDoan', 0] } },
          },
        },
      },
      { id: 'khongKhop', kind: 'respond', label: 'Trả lời: không khớp', body: { ...result, tonTai: false } },
    ],
    edges: [
      { from: 'start', to: 'congDan' },
      { from: 'congDan', to: 'coKhop' },
      { from: 'coKhop', port: 'then', to: 'nhanTin' },
      { from: 'coKhop', port: 'else', to: 'khongKhop' },
      { from: 'nhanTin', to: 'traLoi' },
      { from: 'nhanTin', port: 'error', to: 'traLoi' },
    ],
  },
}
