import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role, Scope } from '#core'
import type { Keys } from '../identity/keys.ts'

const ROLES: readonly Role[] = ['caller', 'viewer', 'builder', 'publisher', 'operator', 'administrator']

/**
 * The demo's key: random, made at the first start and kept beside the data, readable by the owner alone,
 * so that yesterday's curl line still works. The real thing (`lienthong start`) has nothing like it.
 */
export const demoKey = async (folder: string, scope: Scope, keys: Keys): Promise<string> => {
  const file = join(folder, 'demo-key')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (keys.authenticate(kept.trim())) return kept.trim()
  const token = await keys.create(scope, { id: 'demo', name: 'Demo', roles: ROLES })
  await writeFile(file, `${token}\n`, { mode: 0o600 })
  return token
}
