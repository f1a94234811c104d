import { type Static, type TProperties, Type } from '@sinclair/typebox'

const text = (vi: string, en: string, more: object = {}) =>
  Type.String({ label: { vi, en }, minLength: 1, maxLength: 500, ...more })
const secret = (vi: string, en: string) => text(vi, en, { secret: true })
const path = (vi: string, en: string) => text(vi, en, { pattern: '^/[^/\\\\]', placeholder: { vi: '/…', en: '/…' } })

/** The officer's account that a call is made under; the owner of the data holds it to account. */
export const officerFields = {
  maCanBo: Type.Optional(text('Mã cán bộ', 'Officer code')),
  maDonVi: Type.Optional(text('Mã đơn vị', 'Agency code', { format: 'vn-agency-code' })),
  taiKhoan: Type.Optional(text('Tài khoản cán bộ', 'Officer account')),
  soDienThoai: Type.Optional(text('Số điện thoại cán bộ', 'Officer phone', { personalData: 'basic' })),
  maDVC: Type.Optional(text('Mã dịch vụ công', 'Public service code')),
}

const common = {
  duongDan: path('Đường dẫn dịch vụ', 'Path of the service'),
  canBo: Type.Optional(
    Type.Object(officerFields, {
      label: { vi: 'Cán bộ mặc định', en: 'Default officer' },
      help: { vi: 'Dùng khi bước không nói rõ.', en: 'Used for what a step leaves out.' },
    }),
  ),
  maTichHopXacThuc: Type.Optional(
    text('Mã tích hợp khi xác thực', 'Integration code for verifying', { placeholder: { vi: '003', en: '003' } }),
  ),
  maTichHopTraCuu: Type.Optional(
    text('Mã tích hợp khi tra cứu', 'Integration code for looking up', { placeholder: { vi: '037', en: '037' } }),
  ),
  kieuNoiDung: Type.Optional(
    Type.Union([Type.Literal('application/xml'), Type.Literal('text/xml')], {
      label: { vi: 'Kiểu nội dung (Content-Type)', en: 'Content type' },
    }),
  ),
}

const style = <K extends string, P extends TProperties>(kind: K, vi: string, en: string, own: P) =>
  Type.Object({ kieuKetNoi: Type.Literal(kind), ...own, ...common }, { label: { vi, en } })

/** Through a security server in the manner of X-Road, signed call by call. */
export const XRoadSettings = style('xroad', 'Máy chủ an ninh kiểu X-Road', 'Security server, X-Road style', {
  xRoadClient: text('Thành viên gọi (X-Road-Client)', 'Calling member (X-Road-Client)', {
    pattern: '^[^/]+/[^/]+/[^/]+(/[^/]+)?$',
    placeholder: { vi: 'VN/GOV/H26/LGSP', en: 'VN/GOV/H26/LGSP' },
  }),
  apiKey: secret('ApiKey', 'ApiKey'),
  authUrl: text('Địa chỉ xác thực (dùng để ký)', 'Authentication address (part of the signature)'),
  tenDangNhap: text('Tên đăng nhập', 'User'),
  khoaBiMat: secret('Khóa bí mật', 'Secret key'),
})

/** Through an API gateway in the manner of WSO2, with a token by client credentials. */
export const Wso2Settings = style('wso2', 'Cổng API kiểu WSO2', 'API gateway, WSO2 style', {
  duongDanToken: Type.Optional(path('Đường dẫn lấy mã truy cập', 'Path of the token service')),
  consumerKey: text('Consumer key', 'Consumer key'),
  consumerSecret: secret('Consumer secret', 'Consumer secret'),
  lgsp: Type.Optional(
    Type.Object(
      {
        AccessKey: secret('AccessKey', 'AccessKey'),
        SecretKey: secret('SecretKey', 'SecretKey'),
        AppName: text('AppName', 'AppName'),
        PartnerCode: text('PartnerCode', 'PartnerCode'),
        PartnerCodeCus: text('PartnerCodeCus', 'PartnerCodeCus'),
      },
      { label: { vi: 'Khóa LGSP của tỉnh (lgspaccesstoken)', en: 'Provincial LGSP key (lgspaccesstoken)' } },
    ),
  ),
})

export const PopulationSettings = Type.Union([XRoadSettings, Wso2Settings], {
  label: { vi: 'Kiểu kết nối', en: 'Connection style' },
})

export type XRoadSettings = Static<typeof XRoadSettings>
export type Wso2Settings = Static<typeof Wso2Settings>
export type PopulationSettings = Static<typeof PopulationSettings>
