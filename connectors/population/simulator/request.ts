import { parseXml, type XmlElement, xmlChild, xmlTextAt } from '#plugins/sdk'
import { type Operation, REQUEST_NAMESPACE } from '../envelope.ts'

export interface CitizenQuestion {
  readonly operation: Operation
  readonly maYeuCau: string
  readonly soDinhDanh: string
  readonly soCMND: string
  readonly hoVaTen: string
  /** `yyyyMMdd` or empty. */
  readonly ngay: string
  /** `yyyy` or empty. */
  readonly nam: string
}

export type Question =
  | { readonly ok: true; readonly question: CitizenQuestion }
  | { readonly ok: false; readonly fault: string }

const OPERATIONS: readonly string[] = ['XacThucThongTinCongDan', 'TraCuuThongTinCongDan'] satisfies Operation[]

/** The sequence that the service's schema fixes; each place takes one of its names. */
const SEQUENCE = [
  ['MaYeuCau'],
  ['MaDVC'],
  ['MaTichHop'],
  ['MaCanBo'],
  ['MaDonVi'],
  ['TaiKhoan'],
  ['SoDienThoai'],
  ['SoDinhDanh', 'SoCMND'],
  ['HoVaTen'],
  ['NgayThangNamSinh'],
] as const

/** Declared at the element itself or at one of those around it. */
const namespaceOf = (element: XmlElement, around: readonly XmlElement[]): string | undefined => {
  const prefix = element.name.includes(':') ? element.name.slice(0, element.name.indexOf(':')) : ''
  const attribute = prefix === '' ? 'xmlns' : `xmlns:${prefix}`
  return [element, ...around].map(({ attributes }) => attributes[attribute]).find((uri) => uri !== undefined)
}

const sequenceFault = (element: XmlElement): string | undefined => {
  const place = SEQUENCE.findIndex(
    (names, index) => !(names as readonly string[]).includes(element.children[index]?.local ?? ''),
  )
  if (place >= 0)
    return `cvc-complex-type.2.4.a: expected ${SEQUENCE[place]?.join(' or ')}, found ${element.children[place]?.local ?? 'nothing'}`
  return element.children.length > SEQUENCE.length
    ? 'cvc-complex-type.2.4.d: no further element is expected'
    : undefined
}

const valueFault = ({ maYeuCau, soDinhDanh, soCMND, hoVaTen, ngay, nam }: CitizenQuestion): string | undefined => {
  if (maYeuCau === '') return 'MaYeuCau is empty'
  if (!/^\d{12}$/.test(soDinhDanh) && !/^\d{9}$/.test(soCMND)) return 'SoDinhDanh must have 12 digits, SoCMND 9'
  if (hoVaTen === '' || hoVaTen !== hoVaTen.toUpperCase()) return 'HoVaTen must be in upper case'
  return /^\d{8}$/.test(ngay) || /^\d{4}$/.test(nam)
    ? undefined
    : 'NgayThangNamSinh must hold NgayThangNam yyyyMMdd or Nam yyyy'
}

const fault = (text: string): Question => ({ ok: false, fault: text })

/** Reads a SOAP request as strictly as the service's schema does. */
export const readQuestion = (body: string): Question => {
  let envelope: XmlElement
  try {
    envelope = parseXml(body, { maxLength: 100_000 })
  } catch {
    return fault('The request is not well-formed XML')
  }
  const soapBody = xmlChild(envelope, 'Body')
  const element = soapBody?.children[0]
  if (envelope.local !== 'Envelope' || !soapBody || !element) return fault('The request is not a SOAP envelope')
  const known = OPERATIONS.includes(element.local) && namespaceOf(element, [soapBody, envelope]) === REQUEST_NAMESPACE
  if (!known)
    return fault(
      `Cannot find dispatch method for {${namespaceOf(element, [soapBody, envelope]) ?? ''}}${element.local}`,
    )
  const wrongOrder = sequenceFault(element)
  if (wrongOrder) return fault(wrongOrder)
  const question: CitizenQuestion = {
    operation: element.local as Operation,
    maYeuCau: xmlTextAt(element, 'MaYeuCau'),
    soDinhDanh: xmlTextAt(element, 'SoDinhDanh'),
    soCMND: xmlTextAt(element, 'SoCMND'),
    hoVaTen: xmlTextAt(element, 'HoVaTen').normalize('NFC'),
    ngay: xmlTextAt(element, 'NgayThangNamSinh', 'NgayThangNam'),
    nam: xmlTextAt(element, 'NgayThangNamSinh', 'Nam'),
  }
  const wrongValue = valueFault(question)
  return wrongValue ? fault(wrongValue) : { ok: true, question }
}
