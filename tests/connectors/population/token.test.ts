import { describe, expect, test } from 'vitest'
import type { FetchResponse } from '#plugins/sdk'
import { createTokens } from '../../../connectors/population/token.ts'
import { testContext } from '../../support/plugin-context.ts'
import { WSO2 } from '../../support/population.ts'

/** Counts the tokens handed out; each lives an hour unless told otherwise. */
const gateway = (answer: (count: number) => object = (count) => ({ access_token: `t${count}`, expires_in: 3_600 })) => {
  let count = 0
  const fetch = async (): Promise<FetchResponse> => {
    count += 1
    const body = answer(count)
    return { status: 200, ok: true, headers: {}, json: () => body, text: () => '', bytes: () => new Uint8Array() }
  }
  const at = (minute: number, unit = 'G06') => ({
    ...testContext({ credential: WSO2, now: minute * 60_000, unit }),
    fetch,
  })
  return { at }
}

describe('an access token', () => {
  test('is asked for once and used until shortly before it expires', async () => {
    const { at } = gateway()
    const { token } = createTokens()
    expect(await token(at(0), WSO2)).toBe('t1')
    expect(await token(at(59), WSO2)).toBe('t1')
    expect(await token(at(59.6), WSO2)).toBe('t2')
  })

  test('is not shared between units, nor between different keys', async () => {
    const { at } = gateway()
    const { token } = createTokens()
    expect(await token(at(0, 'G06'), WSO2)).toBe('t1')
    expect(await token(at(0, 'H26'), WSO2)).toBe('t2')
    expect(await token(at(0, 'G06'), { ...WSO2, consumerSecret: 'khac' })).toBe('t3')
    expect(await token(at(0, 'G06'), WSO2)).toBe('t1')
  })

  test('lives five minutes when the gateway does not say, or says nonsense', async () => {
    for (const life of [{}, { expires_in: 'lâu' }, { expires_in: -1 }]) {
      const { at } = gateway((count) => ({ access_token: `t${count}`, ...life }))
      const { token } = createTokens()
      await token(at(0), WSO2)
      expect(await token(at(4), WSO2)).toBe('t1')
      expect(await token(at(5), WSO2)).toBe('t2')
    }
  })

  test('an answer without a token is named', async () => {
    const { at } = gateway(() => ({ token: 'x' }))
    await expect(createTokens().token(at(0), WSO2)).rejects.toMatchObject({ code: 'response.unexpected' })
  })
})
