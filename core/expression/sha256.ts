/** The first 32 bits of the fractional part of a positive number (FIPS 180-4 §4.2.2, §5.3.3). */
const fraction = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) | 0

const primes = (count: number): number[] => {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

/** Of the cube roots of the first 64 primes. */
const ROUND = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))
/** Of the square roots of the first 8 primes. */
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))

const BLOCK = 64

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** SHA-256 (FIPS 180-4 §6.2) of some bytes: 32 bytes. */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const state = Int32Array.from(START)
  const padded = pad(message)
  const words = new Int32Array(64)
  for (let at = 0; at < padded.byteLength; at += BLOCK) {
    schedule(words, padded, at)
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word)
  })
  return new Uint8Array(digest.buffer)
}

/** A one bit, zeros, and the length in bits as 64-bit big-endian number, up to a whole block (§5.1.1). */
const pad = (message: Uint8Array): DataView => {
  const length = Math.ceil((message.length + 9) / BLOCK) * BLOCK
  const bytes = new Uint8Array(length)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(length - 8, BigInt(message.length) * 8n)
  return view
}

const schedule = (words: Int32Array, block: DataView, at: number): void => {
  for (let t = 0; t < 16; t++) words[t] = block.getInt32(at + t * 4)
  for (let t = 16; t < 64; t++) {
    const [old, recent] = [words[t - 15] as number, words[t - 2] as number]
    const s0 = rotate(old, 7) ^ rotate(old, 18) ^ (old >>> 3)
    const s1 = rotate(recent, 17) ^ rotate(recent, 19) ^ (recent >>> 10)
    words[t] = s1 + (words[t - 7] as number) + s0 + (words[t - 16] as number)
  }
}

const compress = (state: Int32Array, words: Int32Array): void => {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + s1 + choice + (ROUND[t] as number) + (words[t] as number)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + s0 + majority) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] as number) + word
}
