import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { connectors } from '#connectors'
import { createValidators } from '#core/validation'
import { createPluginHost } from '#plugins/host'
import { startSimulators } from '../../../connectors/simulators.ts'
import { testContext } from '../../support/plugin-context.ts'
import { HASH, NGUYEN_VAN_A, runningService } from './world.ts'

const service = runningService({ tokenLifeSeconds: 60 })

const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${service.service().url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

const loggedIn = async (): Promise<Readonly<Record<string, string>>> => {
  const basic = Buffer.from('simulator-user:simulator-password').toString('base64')
  const { json } = await post('/csc/v2/auth/login', {}, { authorization: `Basic ${basic}` })
  expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 60 })
  return { authorization: `Bearer ${json.access_token}` }
}

test('it tells what it is to anyone, and everything else to callers with a token', async () => {
  expect(await post('/csc/v2/info', {})).toMatchObject({ status: 200, json: { specs: '2.0.0.0', region: 'VN' } })
  expect(await post('/csc/v2/credentials/info', {})).toMatchObject({
    status: 400,
    json: { error: 'invalid_request', error_description: 'Malformed authorization header' },
  })
  expect(await post('/csc/v2/credentials/info', {}, { authorization: 'Bearer la' })).toMatchObject({
    status: 401,
    json: { error: 'invalid_token' },
  })
})

test.each([
  ['credentials/info', {}, 'Missing (or invalid type) string parameter credentialID'],
  ['credentials/info', { credentialID: NGUYEN_VAN_A, certificates: 'all' }, 'Invalid parameter certificates'],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A },
    'Missing (or invalid type) integer parameter numSignatures',
  ],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A, numSignatures: 0 },
    'Invalid value for parameter numSignatures',
  ],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A, numSignatures: 1 },
    'Missing (or invalid type) array parameter hashes',
  ],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A, numSignatures: 1, hashes: ['?'] },
    'Invalid Base64 hashes string parameter',
  ],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A, numSignatures: 1, hashes: [HASH] },
    'Invalid parameter hashAlgorithmOID',
  ],
  [
    'credentials/authorize',
    { credentialID: NGUYEN_VAN_A, numSignatures: 1, hashes: ['AAAA'], hashAlgorithmOID: '2.16.840.1.101.3.4.2.1' },
    'Invalid digest value length',
  ],
  ['signatures/signHash', { credentialID: NGUYEN_VAN_A }, 'Missing (or invalid type) string parameter SAD'],
])('%s of %j is refused in the words of the standard', async (method, body, error_description) => {
  const answer = await post(`/csc/v2/${method}`, body, await loggedIn())
  expect(answer).toEqual({ status: 400, json: { error: 'invalid_request', error_description } })
})

test('it starts with the other simulated systems, and says how to reach it', async () => {
  const simulators = await startSimulators()
  try {
    const host = createPluginHost({ plugins: connectors, validators: createValidators() })
    const ctx = testContext({ baseUrl: simulators['e-sign'], credential: simulators.credentials['e-sign'] as unknown })
    expect(await host.resolve('e-sign/describeCredential')?.invoke(ctx, { maChungThu: NGUYEN_VAN_A })).toMatchObject({
      dungDuoc: true,
    })
  } finally {
    await simulators.close()
  }
})

test('it runs alone, prints its address, and ends in order', async () => {
  const main = fileURLToPath(new URL('../../../connectors/e-sign/simulator/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], env: {} })
  const ended = once(child, 'exit')
  try {
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    expect((await fetch(`${url}/__control`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
})
