import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { guardedLookup } from '../../../runtime/broker/lookup.ts'
import { brokerWith, failureOf, fetchTo, serve } from './world.ts'

const answering = (...answers: (readonly string[])[]) => {
  const asked: string[] = []
  const lookup = async (hostname: string) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
  return { asked, lookup }
}

describe('a granted name', () => {
  it.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0'])(
    'that leads to %s is not called unless private addresses are allowed',
    async (address) => {
      const { lookup } = answering([address])
      const error = await failureOf(
        fetchTo(['doi-tac.example'], { allowPrivate: false }, { lookup })('http://doi-tac.example/'),
      )
      expect(error).toMatchObject({ code: 'broker.privateAddress', sent: 'no', retryable: false })
      expect(error.text.vi).toContain('doi-tac.example')
    },
  )

  it('that first leads outside and then inside (rebinding) gains nothing: what is resolved is what is connected to', async () => {
    let reached = false
    const host = await serve((_, response) => {
      reached = true
      response.end('nội bộ')
    })
    const port = host.split(':')[1]
    // The first answer would pass any check made beforehand; there is no such check to fool.
    const { asked, lookup } = answering(['127.0.0.1'], ['8.8.8.8'], ['127.0.0.1'])
    const fetch = fetchTo([`doi-tac.example:${port}`], { allowPrivate: false }, { lookup })
    expect((await failureOf(fetch(`http://doi-tac.example:${port}/`))).code).toBe('broker.privateAddress')
    expect(asked).toEqual(['doi-tac.example'])
    expect(reached).toBe(false)
  })

  it('is resolved once for a connection, and reaches a private server where that is allowed', async () => {
    const host = await serve((request, response) => void response.end(request.headers.host))
    const name = `noi-bo.example:${host.split(':')[1]}`
    const { asked, lookup } = answering(['127.0.0.1'])
    const fetch = fetchTo([name], {}, { lookup })
    expect((await fetch(`http://${name}/`)).text()).toBe(name)
    await setImmediate()
    expect((await fetch(`http://${name}/`)).text()).toBe(name)
    expect(asked).toEqual(['noi-bo.example'])
  })

  it('never finds the open connection of a call that was allowed more', async () => {
    const host = await serve((_, response) => void response.end('nội bộ'))
    const name = `noi-bo.example:${host.split(':')[1]}`
    const { lookup } = answering(['127.0.0.1'])
    const { bind } = brokerWith({ lookup })
    const fetchAs = (allowPrivate: boolean) =>
      bind({ connection: { hosts: [name], allowPrivate }, signal: () => new AbortController().signal })(
        `http://${name}/`,
      )
    expect((await fetchAs(true)).text()).toBe('nội bộ')
    expect((await failureOf(fetchAs(false))).code).toBe('broker.privateAddress')
  })
})

describe('the look-up of a socket', () => {
  const resolved = (addresses: readonly string[], options: object): Promise<unknown[]> =>
    new Promise((resolve) => {
      guardedLookup(answering(addresses).lookup, false)('x.example', options, (...given: unknown[]) => resolve(given))
    })

  it('hides private addresses among public ones', async () => {
    expect(await resolved(['10.0.0.1', '8.8.8.8', '::1', '2606:4700::1111'], { all: true })).toEqual([
      null,
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ])
    expect(await resolved(['127.0.0.1', '8.8.4.4'], {})).toEqual([null, '8.8.4.4', 4])
  })

  it('keeps to the family that is wanted', async () => {
    expect(await resolved(['8.8.8.8', '2606:4700::1111'], { family: 6 })).toEqual([null, '2606:4700::1111', 6])
    expect(await resolved(['8.8.8.8'], { family: 6 })).toMatchObject([{ code: 'ENOTFOUND' }, []])
  })
})
