import { createHash } from 'node:crypto'
import type { XmlPart } from '#plugins/sdk'
import { clark, WSA } from '../xml/names.ts'
import type { Prefixes } from './prefixes.ts'

/** A UUID that follows from the call: the same call, repeated, is the same message. */
const messageId = (key: string): string => {
  const hex = createHash('sha256').update(`message ${key}`, 'utf8').digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The headers of WS-Addressing 1.0 that a request with an answer needs. */
export const addressingHeaders = (action: string, url: string, key: string, { name }: Prefixes): readonly XmlPart[] => [
  { name: name(clark(WSA, 'Action')), content: action },
  { name: name(clark(WSA, 'MessageID')), content: messageId(key) },
  {
    name: name(clark(WSA, 'ReplyTo')),
    content: [{ name: name(clark(WSA, 'Address')), content: `${WSA}/anonymous` }],
  },
  ...(url === '' ? [] : [{ name: name(clark(WSA, 'To')), content: url }]),
]
