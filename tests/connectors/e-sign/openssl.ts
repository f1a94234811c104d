import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's own; `LT_OPENSSL` names another. */
const OPENSSL = process.env.LT_OPENSSL ?? 'openssl'

const found = spawnSync(OPENSSL, ['version'], { encoding: 'utf8' })

/** Why signatures cannot be verified by a program of others here; undefined when they can. */
export const noOpenssl = found.status === 0 ? undefined : 'NOT RUN: openssl is not installed'

/** What OpenSSL says of a detached CMS signature over that content, CAdES attributes included. */
export const verifyWithOpenssl = (cms: string, content: Uint8Array, rootPem: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-cms-'))
  try {
    const file = (name: string, bytes: Uint8Array | string): string => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const { status, stderr } = spawnSync(
      OPENSSL,
      [
        ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-out', join(folder, 'out')],
        ...['-in', file('signature.p7s', Buffer.from(cms, 'base64'))],
        ...['-content', file('content', content), '-CAfile', file('root.pem', rootPem)],
      ],
      { encoding: 'utf8' },
    )
    return { accepted: status === 0, said: stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
