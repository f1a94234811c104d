import type { DataKeyStore, WrappedKey } from '#core'

/** Keeps data keys in memory, as slowly as a disk, and lets a test look at and change them. */
export const dataKeysInMemory = (): DataKeyStore & { readonly keys: WrappedKey[] } => {
  const keys: WrappedKey[] = []
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2))
  return {
    keys,
    list: async ({ unit }) => {
      await pause()
      return keys.filter((key) => key.unit === unit)
    },
    add: async (_, key) => {
      await pause()
      if (keys.some(({ unit, keyId }) => unit === key.unit && keyId === key.keyId)) return 'exists'
      keys.push(key)
      return 'added'
    },
  }
}
