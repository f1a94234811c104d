import { writeXml, type XmlPart } from '#plugins/sdk'
import { type SimulatorReply, textReply } from '../../simulator-kit/message.ts'
import { REPLY_NAMESPACE, REQUEST_NAMESPACE, SOAP_NAMESPACE } from '../envelope.ts'
import { fullNameOf, type Person } from './people.ts'

const ns1 = (name: string, content: XmlPart['content'] = ''): XmlPart => ({ name: `ns1:${name}`, content })

const envelope = (status: number, content: XmlPart): SimulatorReply =>
  textReply(
    status,
    'text/xml',
    `<?xml version="1.0" encoding="UTF-8"?>${writeXml({
      name: 'soapenv:Envelope',
      attributes: { 'xmlns:soapenv': SOAP_NAMESPACE },
      content: [
        { name: 'soapenv:Header', attributes: { 'xmlns:dan': REQUEST_NAMESPACE } },
        { name: 'soapenv:Body', attributes: { 'xmlns:dan': REQUEST_NAMESPACE }, content: [content] },
      ],
    })}`,
  )

const rooted = ({ name, content = '' }: XmlPart): XmlPart => ({
  name,
  attributes: { 'xmlns:ns1': REPLY_NAMESPACE },
  content,
})

export const faultReply = (faultcode: string, faultstring: string): SimulatorReply =>
  envelope(500, {
    name: 'soapenv:Fault',
    content: [
      { name: 'faultcode', content: faultcode },
      { name: 'faultstring', content: faultstring },
    ],
  })

export const verifyReply = (exists: boolean): SimulatorReply =>
  envelope(200, rooted(ns1('KetQuaXacThuc', [ns1('TonTai', String(exists))])))

const nameParts = (person: Person): readonly XmlPart[] =>
  person.tenGop
    ? [ns1('Ho'), ns1('ChuDem'), ns1('Ten', fullNameOf(person))]
    : [ns1('Ho', person.ho), ns1('ChuDem', person.chuDem), ns1('Ten', person.ten)]

const address = (name: string, { maTinh }: Person, details: string): XmlPart =>
  ns1(name, [
    ns1('MaTinhThanh', maTinh),
    ns1('MaQuanHuyen'),
    ns1('MaPhuongXa', `${maTinh}001`),
    ns1('ChiTiet', details),
    ns1('QuocGia', 'VN'),
  ])

const relative = (name: string, fullName: string): XmlPart =>
  ns1(name, [ns1('HoVaTen', fullName), ns1('QuocTich', 'VN'), ns1('SoDinhDanh'), ns1('SoCMND')])

const citizen = (person: Person): XmlPart =>
  ns1('CongDan', [
    ns1('SoDinhDanh', person.soDinhDanh),
    ns1('SoCMND', person.soCMND),
    ns1('HoVaTen', nameParts(person)),
    ns1('GioiTinh', person.gioiTinh),
    ns1('DanToc', person.danToc),
    ns1('TonGiao', '00'),
    ns1('TinhTrangHonNhan', person.honNhan),
    ns1('NhomMau', '00'),
    ns1('NgayThangNamSinh', [
      ns1('Nam', person.namSinh),
      ...(person.ngaySinh ? [ns1('NgayThangNam', person.ngaySinh)] : []),
    ]),
    address('NoiDangKyKhaiSinh', person, 'Ủy ban nhân dân phường Mô Phỏng'),
    address('QueQuan', person, 'Phường Mô Phỏng'),
    address('ThuongTru', person, 'Số 1, phố Mô Phỏng'),
    address('NoiOHienTai', person, 'Số 1, phố Mô Phỏng'),
    ns1('QuocTich', 'VN'),
    relative('Cha', `${person.ho} VĂN MẪU`),
    relative('Me', 'LÊ THỊ MẪU'),
    ns1('VoChong', [ns1('HoVaTen'), ns1('QuocTich'), ns1('SoDinhDanh'), ns1('SoCMND')]),
    ns1('NguoiDaiDien'),
    ns1('ChuHo', [
      ns1('QuanHe', '01'),
      ns1('SoDinhDanh', person.soDinhDanh),
      ns1('SoCMND'),
      ns1('HoVaTen', fullNameOf(person)),
    ]),
    ns1('SoSoHoKhau'),
  ])

export const lookupReply = (people: readonly Person[]): SimulatorReply =>
  envelope(200, rooted(ns1('CongdanCollection', people.map(citizen))))
