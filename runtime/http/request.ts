import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** Told of a body as it arrives: its parts, then its end. */
export interface BodySink {
  readonly part: (chunk: Buffer) => void
  readonly end: () => void
}

const GATHERED: BodySink = { part: () => {}, end: () => {} }

/**
 * A request whose body can be had straight from the parser. The stream in between, with its buffer, its turns of the
 * event loop and its end, costs a tenth of a small request. Until `gather` is called it is the stream it always was.
 */
export class HttpRequest extends IncomingMessage {
  sink: BodySink | undefined = undefined

  /** Must be called before the listener of `request` returns: the parser goes on with the body right after. */
  gather(sink: BodySink): void {
    this.sink = sink
    // Tells the server that somebody reads, so that it throws nothing away.
    this._read(0)
  }

  /** What the parser calls with each part, and with null at the end. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    const { sink } = this
    if (sink === undefined) return super.push(chunk, encoding)
    if (chunk === null) {
      // The connection holds its last request until the next: it need not hold what came of it.
      this.sink = GATHERED
      sink.end()
    } else sink.part(chunk)
    return true
  }
}

const streamEnded = Object.getOwnPropertyDescriptor(Readable.prototype, 'readableEnded')?.get as () => boolean

// Not in the class: TypeScript takes what it overrides, an accessor, for a field.
Object.defineProperty(HttpRequest.prototype, 'readableEnded', {
  get(this: HttpRequest): boolean {
    return this.sink === undefined ? streamEnded.call(this) : this.complete
  },
})
