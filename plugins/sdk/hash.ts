import { createHash } from 'node:crypto'

/** SHA-256 of the UTF-8 text, 64 lower-case hex digits: for signatures that a protocol asks for, and to shorten keys. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
