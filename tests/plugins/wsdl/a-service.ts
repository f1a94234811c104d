const WSDL = 'http://schemas.xmlsoap.org/wsdl/'

export interface ServiceParts {
  /** What stands in the schema of namespace `urn:s`, prefix `s`; it has to define the elements `hoi` and `dap`. */
  readonly schema?: string
  /** Attributes of the schema. */
  readonly attributes?: string
  /** Further children of `types`, or of the document. */
  readonly types?: string
  readonly more?: string
  readonly soap?: '1.1' | '1.2'
  /** Further children of the binding, of its input, and of the operation's own. */
  readonly binding?: string
  readonly input?: string
  readonly faults?: string
  readonly address?: string
}

export const DAP =
  '<xs:element name="dap"><xs:complexType><xs:sequence><xs:element name="kq" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>'

/** An element `hoi` with this content. */
export const hoi = (content: string, more = ''): string =>
  `<xs:element name="hoi"><xs:complexType>${content}</xs:complexType></xs:element>${more}${DAP}`

/** A service of one operation `hoi`, document/literal. */
export const aService = ({
  schema = hoi('<xs:sequence><xs:element name="ma" type="xs:string"/></xs:sequence>'),
  attributes = 'elementFormDefault="qualified"',
  types = '',
  more = '',
  soap = '1.1',
  binding = '',
  input = '',
  faults = '',
  address = 'https://dv.example.vn/s',
}: ServiceParts = {}): string => `<definitions xmlns="${WSDL}" xmlns:b="${WSDL}soap${soap === '1.1' ? '' : '12'}/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:s" targetNamespace="urn:s" name="DichVu">
  <types><xs:schema targetNamespace="urn:s" ${attributes}>${schema}</xs:schema>${types}</types>
  ${more}
  <message name="hoi"><part name="p" element="s:hoi"/></message>
  <message name="dap"><part name="p" element="s:dap"/></message>
  <portType name="PT"><operation name="hoi"><input message="s:hoi"/><output message="s:dap"/>${faults}</operation></portType>
  <binding name="B" type="s:PT">
    <b:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>${binding}
    <operation name="hoi"><b:operation soapAction="urn:s/hoi"/>
      <input><b:body use="literal"/>${input}</input><output><b:body use="literal"/></output></operation>
  </binding>
  <service name="DichVu"><port name="P" binding="s:B"><b:address location="${address}"/></port></service>
</definitions>`

export const envelope = (body: string, version: '1.1' | '1.2' = '1.1'): string =>
  `<e:Envelope xmlns:e="${version === '1.1' ? 'http://schemas.xmlsoap.org/soap/envelope/' : 'http://www.w3.org/2003/05/soap-envelope'}"><e:Body>${body}</e:Body></e:Envelope>`

/** What a call throws, as its code and sentences. */
export const failureOf = (
  call: () => unknown,
): {
  code: string
  text: { vi: string; en: string }
  retryable: boolean
  sent: string
  details: Record<string, unknown>
} => {
  try {
    call()
  } catch (thrown) {
    return thrown as ReturnType<typeof failureOf>
  }
  throw new Error('expected a failure')
}
