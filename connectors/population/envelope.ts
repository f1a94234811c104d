import { type BirthDate, officialName, writeXml, type XmlPart } from '#plugins/sdk'
import type { Officer } from './officer.ts'

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/'
export const REQUEST_NAMESPACE = 'http://dancuquocgia.bca'
export const REPLY_NAMESPACE = 'http://www.mic.gov.vn/dancu/1.0'

export type Operation = 'XacThucThongTinCongDan' | 'TraCuuThongTinCongDan'

export interface CitizenRequest {
  readonly operation: Operation
  readonly maYeuCau: string
  readonly maTichHop: string
  readonly officer: Officer
  readonly soDinhDanh: string
  readonly hoVaTen: string
  readonly ngaySinh: BirthDate
}

const dan = (name: string, content: XmlPart['content']): XmlPart => ({
  name: `dan:${name}`,
  ...(content && { content }),
})

/** The SOAP 1.1 request. The service checks the order of the elements, so it is fixed here. */
export const envelopeOf = ({
  operation,
  maYeuCau,
  maTichHop,
  officer,
  soDinhDanh,
  hoVaTen,
  ngaySinh,
}: CitizenRequest): string =>
  writeXml({
    name: 'soapenv:Envelope',
    attributes: { 'xmlns:soapenv': SOAP_NAMESPACE, 'xmlns:dan': REQUEST_NAMESPACE },
    content: [
      { name: 'soapenv:Header' },
      {
        name: 'soapenv:Body',
        content: [
          dan(operation, [
            dan('MaYeuCau', maYeuCau),
            dan('MaDVC', officer.maDVC),
            dan('MaTichHop', maTichHop),
            dan('MaCanBo', officer.maCanBo),
            dan('MaDonVi', officer.maDonVi),
            dan('TaiKhoan', officer.taiKhoan),
            dan('SoDienThoai', officer.soDienThoai),
            dan('SoDinhDanh', soDinhDanh),
            dan('HoVaTen', officialName(hoVaTen)),
            dan('NgayThangNamSinh', [
              'day' in ngaySinh ? dan('NgayThangNam', ngaySinh.day) : dan('Nam', ngaySinh.year),
            ]),
          ]),
        ],
      },
    ],
  })
