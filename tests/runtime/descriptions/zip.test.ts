import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UploadError } from '../../../runtime/descriptions/upload-error.ts'
import { isZip, unzip } from '../../../runtime/descriptions/zip.ts'
import { type ZipEntry, zipped } from './zipped.ts'

const codeOf = (bytes: Uint8Array): string => {
  try {
    unzip(bytes)
  } catch (thrown) {
    if (thrown instanceof UploadError) return thrown.code
    throw thrown
  }
  return 'none'
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

describe('an archive', () => {
  it('gives its files, packed or stored, by relative paths', () => {
    const bytes = zipped([
      { name: 'api/openapi.yaml', content: 'openapi: 3.0.0\n'.repeat(100) },
      { name: './lược-đồ.json', content: '{}', stored: true },
      { name: 'thu-muc/', content: '' },
      { name: '__MACOSX/._a', content: 'x' },
      { name: '.git/config', content: 'x' },
    ])
    expect(isZip(bytes)).toBe(true)
    const files = unzip(bytes)
    expect([...files.keys()]).toEqual(['api/openapi.yaml', 'lược-đồ.json'])
    expect(text(files.get('api/openapi.yaml'))).toBe('openapi: 3.0.0\n'.repeat(100))
  })

  it.each<[string, ZipEntry, string]>([
    ['a path upwards', { name: 'a/../../etc/passwd', content: 'x' }, 'upload.path'],
    ['a path upwards, the Windows way', { name: '..\\x', content: 'x' }, 'upload.path'],
    ['a path from the root', { name: '/etc/passwd', content: 'x' }, 'upload.path'],
    ['a drive', { name: 'C:\\x', content: 'x' }, 'upload.path'],
    ['a password', { name: 'a', content: 'x', flags: 1 }, 'upload.unsupported'],
    ['content that is not what it was', { name: 'a', content: 'x', crc: 1 }, 'upload.notZip'],
    ['more content than it says', { name: 'a', content: 'x'.repeat(10_000), size: 10 }, 'upload.notZip'],
    ['a file too large', { name: 'a', content: 'x', size: 100_000_000 }, 'upload.tooLarge'],
  ])('with %s is refused', (_, entry, code) => {
    expect(codeOf(zipped([entry]))).toBe(code)
  })

  it('that would fill the memory is refused before it does', () => {
    const entries = Array.from({ length: 6 }, (_, index) => ({ name: `${index}`, content: 'x', size: 60_000_000 }))
    expect(['upload.tooLarge', 'upload.notZip']).toContain(codeOf(zipped(entries)))
  })

  it('that is damaged anywhere is refused, never worse', () => {
    const whole = zipped([
      { name: 'a', content: 'xin chào' },
      { name: 'b', content: 'y'.repeat(500) },
    ])
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, length) => {
        const bytes = Buffer.from(whole.subarray(0, length))
        if (at < bytes.length) bytes[at] = value
        expect(codeOf(bytes)).toMatch(/^(none|upload\.\w+)$/)
      }),
      { numRuns: 500 },
    )
  })
})
