import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { codeOf, failureOf, fetchTo, serve } from './world.ts'

const answering = (encoding: string, body: Buffer) =>
  serve((_, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body))

const TEXT = Buffer.from('Cộng hòa xã hội chủ nghĩa Việt Nam '.repeat(100))

describe('a compressed answer', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['identity', TEXT],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('in %s is read', async (encoding, body) => {
    const host = await answering(encoding, body)
    expect((await fetchTo([host])(`http://${host}/`)).text()).toBe(TEXT.toString())
  })

  it('is asked for in the encodings that are understood', async () => {
    const host = await serve((request, response) => void response.end(request.headers['accept-encoding']))
    expect((await fetchTo([host])(`http://${host}/`)).text()).toBe('gzip, br, zstd')
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(200 * 1_048_576))],
    ['br', brotliCompressSync(Buffer.alloc(200 * 1_048_576))],
    ['zstd', zstdCompressSync(Buffer.alloc(200 * 1_048_576))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(200 * 1_048_576)))],
  ])('that unfolds into 200 MiB (%s) is stopped at the limit', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(1_048_576)
    const host = await answering(encoding, bomb)
    const before = process.memoryUsage().arrayBuffers
    expect(await codeOf(fetchTo([host], {}, { maxBytes: 1_048_576 })(`http://${host}/`))).toBe('response.tooLarge')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1_048_576)
  })

  it.each([
    ['gzip', Buffer.from('không nén')],
    ['gzip', gzipSync(TEXT).subarray(0, 40)],
    ['compress', TEXT],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(TEXT)))],
    ['constructor', TEXT],
  ])('that cannot be unfolded (%s) is told as that', async (encoding, body) => {
    const host = await answering(encoding, body)
    expect(await failureOf(fetchTo([host])(`http://${host}/`))).toMatchObject({
      code: 'response.encoding',
      retryable: false,
    })
  })

  it('may be empty', async () => {
    const host = await answering('gzip', Buffer.alloc(0))
    expect((await fetchTo([host])(`http://${host}/`)).text()).toBe('')
  })
})
