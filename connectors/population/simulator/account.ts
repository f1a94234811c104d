import type { Wso2Settings, XRoadSettings } from '../settings.ts'

/** Where the simulated system answers, for each connection style. */
export const PATHS = {
  xroad: '/r1/VN/GOV/G01/DANCU/CongDan',
  wso2: '/dancuquocgia/1.0/CongDan',
  token: '/token',
} as const

const officer = {
  maCanBo: 'cb.mophong',
  maDonVi: 'G06',
  taiKhoan: 'cb.mophong@mo-phong.vn',
  soDienThoai: '0912000001',
  maDVC: 'G15-TP110',
}

/** Settings that the simulator takes: invented, and worth nothing anywhere else. */
export const POPULATION_SIMULATOR_SETTINGS: { readonly xroad: XRoadSettings; readonly wso2: Wso2Settings } = {
  xroad: {
    kieuKetNoi: 'xroad',
    duongDan: PATHS.xroad,
    xRoadClient: 'VN/GOV/G06/LIENTHONG',
    apiKey: 'simulator-api-key',
    authUrl: 'http://dan-cu.mo-phong/xac-thuc',
    tenDangNhap: 'g06-lienthong',
    khoaBiMat: 'simulator-secret',
    canBo: officer,
  },
  wso2: {
    kieuKetNoi: 'wso2',
    duongDan: PATHS.wso2,
    duongDanToken: PATHS.token,
    consumerKey: 'simulator-consumer-key',
    consumerSecret: 'simulator-consumer-secret',
    lgsp: {
      AccessKey: 'simulator-access-key',
      SecretKey: 'simulator-secret-key',
      AppName: 'LienThong',
      PartnerCode: 'G06',
      PartnerCodeCus: 'G06',
    },
    canBo: officer,
  },
}

/** Known to the security server, but without the right to this service. */
export const MEMBER_WITHOUT_RIGHT = 'VN/GOV/G99/THU'
