import type { Step, StepKind } from '#core'
import type { Translate } from '../i18n/language.tsx'
import type { TextKey } from '../i18n/vi.ts'
import type { IconName } from '../parts/icon.tsx'

/** Groups of steps that share a colour on the canvas. */
export type Tone = 'call' | 'data' | 'logic' | 'hold' | 'answer' | 'end'

interface KindLook {
  readonly label: TextKey
  readonly icon: IconName
  readonly tone: Tone
}

/** How each kind of step looks and what it is called. */
export const kinds = {
  action: { label: 'kind.action', icon: 'action', tone: 'call' },
  map: { label: 'kind.map', icon: 'map', tone: 'data' },
  assign: { label: 'kind.assign', icon: 'assign', tone: 'data' },
  if: { label: 'kind.if', icon: 'if', tone: 'logic' },
  switch: { label: 'kind.switch', icon: 'switch', tone: 'logic' },
  forEach: { label: 'kind.forEach', icon: 'forEach', tone: 'hold' },
  repeat: { label: 'kind.repeat', icon: 'repeat', tone: 'hold' },
  parallel: { label: 'kind.parallel', icon: 'parallel', tone: 'hold' },
  tryCatch: { label: 'kind.tryCatch', icon: 'tryCatch', tone: 'hold' },
  callFlow: { label: 'kind.callFlow', icon: 'callFlow', tone: 'call' },
  wait: { label: 'kind.wait', icon: 'wait', tone: 'hold' },
  approval: { label: 'kind.approval', icon: 'approval', tone: 'hold' },
  respond: { label: 'kind.respond', icon: 'respond', tone: 'answer' },
  stop: { label: 'kind.stop', icon: 'stop', tone: 'end' },
} as const satisfies Record<StepKind, KindLook>

const UNKNOWN: KindLook = { label: 'kind.unknown', icon: 'alert', tone: 'end' }

export const kindLook = (kind: string): KindLook => (Object.hasOwn(kinds, kind) ? kinds[kind as StepKind] : UNKNOWN)

const ports: Readonly<Record<string, TextKey>> = {
  out: 'port.out',
  error: 'port.error',
  // biome-ignore lint/suspicious/noThenProperty: the name of a port; nothing awaits this table
  then: 'port.then',
  else: 'port.else',
  default: 'port.default',
  approved: 'port.approved',
  rejected: 'port.rejected',
}

/** The sentence for a port, or undefined for one that the author named. */
export const portLabel = (port: string): TextKey | undefined => (Object.hasOwn(ports, port) ? ports[port] : undefined)

/** What a port of a step is called: by the author, by the dictionary, or by itself. */
export const portText = (step: Step, port: string, t: Translate): string => {
  const named =
    step.kind === 'switch' && Array.isArray(step.cases) ? step.cases.find((one) => one.port === port) : undefined
  const label = portLabel(port)
  return named?.label ?? (label ? t(label) : port)
}
