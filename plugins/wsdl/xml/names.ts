import type { Clark } from '../wire.ts'

export const XSD = 'http://www.w3.org/2001/XMLSchema'
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
export const XML = 'http://www.w3.org/XML/1998/namespace'
export const WSDL = 'http://schemas.xmlsoap.org/wsdl/'
export const WSDL_SOAP = 'http://schemas.xmlsoap.org/wsdl/soap/'
export const WSDL_SOAP12 = 'http://schemas.xmlsoap.org/wsdl/soap12/'
export const WSDL_MIME = 'http://schemas.xmlsoap.org/wsdl/mime/'
export const ENVELOPES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const
export const ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/'
export const ENCODING12 = 'http://www.w3.org/2003/05/soap-encoding'
export const XOP = 'http://www.w3.org/2004/08/xop/include'
export const WSA = 'http://www.w3.org/2005/08/addressing'

/** Schemas as they were written before 2001 mean the same by the same names. */
export const isXsd = (namespace: string): boolean =>
  /^http:\/\/www\.w3\.org\/(2001|2000\/10|1999)\/XMLSchema$/.test(namespace)

export const clark = (namespace: string, local: string): Clark => (namespace === '' ? local : `{${namespace}}${local}`)

export const localOf = (name: Clark): string => name.slice(name.lastIndexOf('}') + 1)

export const namespaceOf = (name: Clark): string => (name.startsWith('{') ? name.slice(1, name.lastIndexOf('}')) : '')
