import { createServer, connect as dial, type Socket } from 'node:net'
import { BSON } from 'mongodb'

/** A command on its way to a server that speaks MongoDB's protocol. */
export interface Command {
  /** `insert`, `update`, `find` … */
  readonly name: string
  readonly collection: string
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * What becomes of a command. `cutBefore`: the connection ends, and the server never sees it. `cutAfter`: the server has
 * carried it out, and its answer is lost. `answer`: the server never sees it, and this is what the client is told. `late`:
 * its answer comes after so many milliseconds.
 */
export type Fate =
  | { readonly kind: 'pass' }
  | { readonly kind: 'cutBefore'; readonly onCut?: () => void }
  | { readonly kind: 'cutAfter'; readonly onCut?: () => void }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'answer'; readonly document: Readonly<Record<string, unknown>> }

export interface TcpProxy {
  readonly port: number
  /** Decides about every command from now on. */
  readonly decide: (fate: (command: Command) => Fate) => void
  /** Ends all connections and lets no new one in, until `admit`. */
  readonly isolate: () => void
  readonly admit: () => void
  readonly close: () => Promise<void>
}

/** OP_MSG of MongoDB's wire protocol (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/). */
const OP_MSG = 2013
const HEADER = 16
const FLAGS = 4

/** The frames of a stream, each begun with its own length. */
const frames = (take: (frame: Buffer) => void): ((part: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  return (part) => {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part])
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const size = rest.readInt32LE(0)
      take(rest.subarray(0, size))
      rest = rest.subarray(size)
    }
  }
}

const commandOf = (frame: Buffer): Command | undefined => {
  const at = HEADER + FLAGS
  // The body is the section of kind 0, which the driver sends first.
  if (frame.readInt32LE(12) !== OP_MSG || frame[at] !== 0) return undefined
  const body = BSON.deserialize(frame.subarray(at + 1, at + 1 + frame.readInt32LE(at + 1)))
  const [[name, collection] = ['', '']] = Object.entries(body)
  return { name, collection: String(collection), body }
}

const answerTo = (request: Buffer, document: Readonly<Record<string, unknown>>): Buffer => {
  const body = BSON.serialize(document)
  const frame = Buffer.alloc(HEADER + FLAGS + 1 + body.length)
  frame.writeInt32LE(frame.length, 0)
  frame.writeInt32LE(request.readInt32LE(4), 8)
  frame.writeInt32LE(OP_MSG, 12)
  frame.set(body, HEADER + FLAGS + 1)
  return frame
}

const PASS: Fate = { kind: 'pass' }

/** A way to a server, on loopback, on which commands can be lost, late, or answered by somebody else. */
export const startProxy = async (target: { readonly host: string; readonly port: number }): Promise<TcpProxy> => {
  let fateOf: (command: Command) => Fate = () => PASS
  let isIsolated = false
  const sockets = new Set<Socket>()

  const listener = createServer((client) => {
    if (isIsolated) {
      client.destroy()
      return
    }
    const server = dial(target.port, target.host)
    const cut = (onCut?: () => void): void => {
      client.destroy()
      server.destroy()
      onCut?.()
    }
    /** What becomes of the answers to these requests. */
    const awaited = new Map<number, Fate>()
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => cut())
      socket.on('close', () => {
        sockets.delete(socket)
        cut()
      })
    }
    client.on(
      'data',
      frames((request) => {
        const command = commandOf(request)
        const fate = command ? fateOf(command) : PASS
        if (fate.kind === 'cutBefore') return cut(fate.onCut)
        if (fate.kind === 'answer') {
          client.write(answerTo(request, fate.document))
          return
        }
        awaited.set(request.readInt32LE(4), fate)
        server.write(request)
      }),
    )
    server.on(
      'data',
      frames((answer) => {
        const fate = awaited.get(answer.readInt32LE(8)) ?? PASS
        awaited.delete(answer.readInt32LE(8))
        if (fate.kind === 'cutAfter') return cut(fate.onCut)
        if (fate.kind === 'late') setTimeout(() => client.writable && client.write(answer), fate.ms)
        else client.write(answer)
      }),
    )
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))

  return {
    port: (listener.address() as { port: number }).port,
    decide: (fate) => {
      fateOf = fate
    },
    isolate: () => {
      isIsolated = true
      for (const socket of sockets) socket.destroy()
    },
    admit: () => {
      isIsolated = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => listener.close(() => resolve()))
    },
  }
}
