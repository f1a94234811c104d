import type { TextKey } from '../i18n/vi.ts'

/** What a person can do about a problem, by its code. */
const byCode: Readonly<Record<string, TextKey>> = {
  'client.unreachable': 'advice.unreachable',
  'client.unexpected': 'advice.operator',
  'auth.missing': 'advice.key',
  'auth.invalid': 'advice.key',
  'access.denied': 'advice.role',
  'agreement.missing': 'advice.agreement',
  'request.invalid': 'advice.fields',
  'request.notJson': 'advice.json',
  'request.tooLarge': 'advice.smaller',
  'flow.faulty': 'advice.faulty',
  'run.timeout': 'advice.slow',
  'step.timeout': 'advice.slow',
  'network.timeout': 'advice.slow',
  'run.failed': 'advice.openRun',
  'run.fault': 'advice.flow',
  'run.clientGone': 'advice.again',
  'run.drained': 'advice.again',
  'mode.unavailable': 'advice.mode',
  'plugin.missing': 'advice.plugin',
  'plugin.badInput': 'advice.input',
  'connection.unknown': 'advice.connection',
  'connection.wrongPlugin': 'advice.connection',
  'platform.unexpected': 'advice.operator',
  'server.internal': 'advice.operator',
  'server.storeFull': 'advice.operator',
}

/** …or else by the family of the code: what stands before the dot. */
const byFamily: Readonly<Record<string, TextKey>> = {
  network: 'advice.network',
  broker: 'advice.hosts',
  response: 'advice.otherSystem',
  expression: 'advice.flow',
  text: 'advice.flow',
  forEach: 'advice.flow',
  repeat: 'advice.flow',
  respond: 'advice.flow',
  callFlow: 'advice.flow',
  compensation: 'advice.otherSystem',
  idempotency: 'advice.idempotency',
  server: 'advice.wait',
  route: 'advice.gone',
  service: 'advice.gone',
  flow: 'advice.gone',
  version: 'advice.gone',
  plugin: 'advice.gone',
}

const entry = (table: Readonly<Record<string, TextKey>>, name: string): TextKey | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** The sentence that says what to do. Errors of connectors explain themselves; there the step's input and the other system are the places to look. */
export const adviceFor = (code: string): TextKey =>
  entry(byCode, code) ?? entry(byFamily, code.split('.')[0] ?? '') ?? 'advice.connector'

const titles: Readonly<Record<string, TextKey>> = {
  'client.unreachable': 'problem.unreachable',
  'client.unexpected': 'problem.unexpected',
}

/** The title of a problem that this application found itself. */
export const ownTitle = (code: string): TextKey => entry(titles, code) ?? 'problem.unexpected'
