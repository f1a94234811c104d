import type { DescriptionKind } from '#plugins/described'
import { readAnswer } from './call/answer.ts'
import { writeRequest } from './call/request.ts'
import { readDescription } from './read/read.ts'
import { recognises } from './read/root.ts'
import type { WsdlWire } from './wire.ts'

export type * from './wire.ts'

/** WSDL 1.1 with SOAP 1.1 and 1.2 over HTTP. */
export const wsdl: DescriptionKind<WsdlWire> = {
  recognises,
  read: readDescription,
  request: writeRequest,
  answer: readAnswer,
}
