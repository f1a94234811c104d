import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokerWith, closes, codeOf, failureOf, fetchTo, serve } from './world.ts'

/** A server that does what `act` does with each connection. */
const rawServer = async (act: (socket: Socket) => void): Promise<string> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    act(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closes({
    close: (done) => void server.close(done),
    closeAllConnections: () => {
      for (const socket of sockets) socket.destroy()
    },
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const unusedPort = async (): Promise<string> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `127.0.0.1:${port}`
}

const OPENSSL = 'openssl'

const hasOpenssl = (() => {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const selfSigned = (): { key: Buffer; cert: Buffer } => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-tls-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const args = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-subj',
      '/CN=thu.example',
    ]
    execFileSync(OPENSSL, [...args, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: readFileSync(key), cert: readFileSync(cert) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('when no answer comes', () => {
  it('a refused connection was surely not sent, and may be tried again', async () => {
    const host = await unusedPort()
    const error = await failureOf(fetchTo([host])(`http://${host}/`))
    expect(error).toMatchObject({ code: 'network.refused', sent: 'no', retryable: true, details: { host } })
    expect(error.text.vi).toContain(host)
  })

  it('an unknown name is a fault of the address; a silent name server may be asked again', async () => {
    const lookupFailing = (code: string) => async () => Promise.reject(Object.assign(new Error(code), { code }))
    const call = (code: string) =>
      fetchTo(['khong-co.example'], {}, { lookup: lookupFailing(code) })('http://khong-co.example/')
    expect(await failureOf(call('ENOTFOUND'))).toMatchObject({ code: 'network.dns', sent: 'no', retryable: false })
    expect(await failureOf(call('EAI_AGAIN'))).toMatchObject({ code: 'network.dns', sent: 'no', retryable: true })
    const empty = fetchTo(['khong-co.example'], {}, { lookup: async () => [] })('http://khong-co.example/')
    expect(await codeOf(empty)).toBe('network.dns')
  })

  it('a server that never answers, or stops in the middle, may have done the work', async () => {
    const silent = await rawServer(() => {})
    const halting = await serve((_, response) => void response.writeHead(200, { 'content-length': '10' }).write('abc'))
    for (const host of [silent, halting]) {
      const error = await failureOf(fetchTo([host], {}, { timeoutMs: 200 })(`http://${host}/`, { method: 'POST' }))
      expect(error).toMatchObject({ code: 'network.timeout', sent: 'unknown', retryable: true })
    }
  })

  it('a broken connection may have done the work', async () => {
    const closing = await rawServer((socket) => void socket.once('data', () => socket.destroy()))
    const resetting = await rawServer((socket) => void socket.once('data', () => socket.resetAndDestroy()))
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('abc')
      setTimeout(() => response.destroy(), 20)
    })
    for (const host of [closing, resetting, cut])
      expect(await failureOf(fetchTo([host])(`http://${host}/`))).toMatchObject({
        code: 'network.reset',
        sent: 'unknown',
        retryable: true,
      })
  })

  it('what is not HTTP is told as that', async () => {
    const garbage = await rawServer((socket) => void socket.once('data', () => socket.end('xin chào\r\n\r\n')))
    const huge = await serve((_, response) => void response.writeHead(200, { 'x-a': 'a'.repeat(60_000) }).end())
    for (const host of [garbage, huge])
      expect(await failureOf(fetchTo([host])(`http://${host}/`))).toMatchObject({
        code: 'response.malformed',
        retryable: false,
      })
  })

  it('a server that does not speak TLS was not sent anything', async () => {
    const plain = await serve((_, response) => void response.end('x'))
    expect(await failureOf(fetchTo([plain])(`https://${plain}/`))).toMatchObject({ code: 'network.tls', sent: 'no' })
  })

  it.skipIf(!hasOpenssl)(
    `a certificate that nobody vouches for is not accepted${hasOpenssl ? '' : ' (NOT RUN: openssl is not installed)'}`,
    async () => {
      let asked = false
      const server = createTlsServer(selfSigned(), (_, response) => {
        asked = true
        response.end('x')
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      closes(server)
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
      expect(await failureOf(fetchTo([host])(`https://${host}/`))).toMatchObject({
        code: 'network.tls',
        sent: 'no',
        retryable: false,
      })
      expect(asked).toBe(false)
    },
  )
})

describe('when the step is cancelled', () => {
  const reason = new Error('run over')

  it('before the call, nothing goes out', async () => {
    let asked = false
    const host = await serve(() => {
      asked = true
    })
    const error = await failureOf(fetchTo([host], {}, { signal: AbortSignal.abort(reason) })(`http://${host}/`))
    expect(error).toMatchObject({ code: 'network.aborted', sent: 'no', cause: reason })
    expect(asked).toBe(false)
  })

  it('during the call, the connection ends', async () => {
    const controller = new AbortController()
    let gone: () => void = () => {}
    const left = new Promise<void>((resolve) => {
      gone = resolve
    })
    const host = await serve((request) => {
      request.socket.once('close', gone)
      controller.abort(reason)
    })
    const error = await failureOf(fetchTo([host], {}, { signal: controller.signal })(`http://${host}/`))
    expect(error).toMatchObject({ code: 'network.aborted', sent: 'unknown' })
    await left
  })

  it('while it waits for a connection, it never goes out', async () => {
    const urls: (string | undefined)[] = []
    let release: () => void = () => {}
    const host = await serve((request, response) => {
      urls.push(request.url)
      release = () => response.end('x')
    })
    const broker = brokerWith({ connections: 1 })
    const controller = new AbortController()
    const connection = { hosts: [host], allowPrivate: true }
    const first = broker.bind({ connection, signal: () => new AbortController().signal })(`http://${host}/first`)
    await expect.poll(() => urls).toEqual(['/first'])
    const second = broker.bind({ connection, signal: () => controller.signal })(`http://${host}/second`)
    setTimeout(() => controller.abort(reason), 10)
    expect(await failureOf(second)).toMatchObject({ code: 'network.aborted', sent: 'no' })
    release()
    await first
    const third = broker.bind({ connection, signal: () => new AbortController().signal })(`http://${host}/third`)
    await expect.poll(() => urls).toEqual(['/first', '/third'])
    release()
    await third
  })
})

describe('when the broker is closed', () => {
  it('calls that run come to their end, and new ones are refused', async () => {
    const host = await serve((_, response) => void setTimeout(() => response.end('xong'), 50))
    const broker = brokerWith()
    const fetch = broker.bind({
      connection: { hosts: [host], allowPrivate: true },
      signal: () => new AbortController().signal,
    })
    const running = fetch(`http://${host}/`)
    const closed = broker.close()
    expect((await running).text()).toBe('xong')
    await closed
    expect(await failureOf(fetch(`http://${host}/`))).toMatchObject({
      code: 'broker.closed',
      sent: 'no',
      retryable: true,
    })
  })
})
