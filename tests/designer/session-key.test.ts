import { describe, expect, it } from 'vitest'
import { forgetKey, type KeyPlace, keepKey, takeKey } from '../../designer/session/key.ts'

const place = (hash: string, kept: Record<string, string> = {}) => {
  const addresses: string[] = []
  const window: KeyPlace = {
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_state, _unused, url) => void addresses.push(url) },
    sessionStorage: {
      getItem: (name) => kept[name] ?? null,
      setItem: (name, value) => {
        kept[name] = value
      },
      removeItem: (name) => {
        delete kept[name]
      },
    },
  }
  return { window, addresses, kept }
}

describe('the access key of a tab', () => {
  it('comes from the address once, and leaves no trace in it', () => {
    const { window, addresses, kept } = place('#key=lt_abc-_9')
    expect(takeKey(window)).toBe('lt_abc-_9')
    expect(addresses).toEqual(['/#/'])
    expect(Object.values(kept)).toEqual(['lt_abc-_9'])
  })

  it('is found again in the same tab, until it is forgotten', () => {
    const { window, addresses } = place('#/runs')
    expect(takeKey(window)).toBeUndefined()
    keepKey(window, 'lt_x')
    expect(takeKey(window)).toBe('lt_x')
    forgetKey(window)
    expect(takeKey(window)).toBeUndefined()
    expect(addresses).toEqual([])
  })

  it.each(['#key=', '#key=abc', '#key=lt_a b', '#/x?key=lt_a'])('is not taken from %s', (hash) => {
    expect(takeKey(place(hash).window)).toBeUndefined()
  })
})
