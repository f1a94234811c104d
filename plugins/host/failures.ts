import type { Localized } from '#core'
import type { Fault } from '#core/validation'
import { PluginError } from '#plugins/sdk'

const first = (faults: readonly Fault[]): { readonly at: string; readonly why: Localized } => ({
  at: faults[0]?.pointer || '/',
  why: faults[0]?.message ?? { vi: '', en: '' },
})

export const badInput = (ref: string, faults: readonly Fault[]): PluginError => {
  const { at, why } = first(faults)
  return new PluginError(
    'plugin.badInput',
    {
      vi: `Đầu vào của thao tác ${ref} không đúng lược đồ tại ${at}: ${why.vi} Hãy sửa đầu vào của bước.`,
      en: `The input of action ${ref} does not fit its schema at ${at}: ${why.en} Correct the step's input.`,
    },
    { details: { faults }, sent: 'no' },
  )
}

export const badOutput = (ref: string, faults: readonly Fault[]): PluginError => {
  const { at, why } = first(faults)
  return new PluginError(
    'plugin.badOutput',
    {
      vi: `Kết quả của thao tác ${ref} không đúng lược đồ của nó tại ${at}: ${why.vi} Hãy báo cho tác giả tiện ích.`,
      en: `Action ${ref} answered with data that does not fit its schema at ${at}: ${why.en} Tell the plugin's author.`,
    },
    { details: { faults } },
  )
}

export const notPlain = (ref: string, reason: Localized): PluginError =>
  new PluginError('plugin.badOutput', {
    vi: `Kết quả của thao tác ${ref} không phải dữ liệu JSON: ${reason.vi}. Hãy báo cho tác giả tiện ích.`,
    en: `Action ${ref} answered with something that is not JSON data: ${reason.en}. Tell the plugin's author.`,
  })

/** True also for errors of another copy of the SDK: an installed package brings its own. */
const isPluginError = (thrown: unknown): thrown is PluginError => {
  if (thrown instanceof PluginError) return true
  if (!(thrown instanceof Error) || thrown.name !== 'PluginError') return false
  const { code, text } = thrown as Partial<PluginError>
  return typeof code === 'string' && typeof text?.vi === 'string' && typeof text.en === 'string'
}

const foreign = ({ code, text, retryable, sent, retryAfterMs, details, cause }: PluginError): PluginError =>
  new PluginError(code, text, {
    retryable: retryable === true,
    sent: sent === 'no' ? 'no' : 'unknown',
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    details,
    cause,
  })

/**
 * Whatever an action threw, as a `PluginError`. The text of an unexpected error stays out, with its stack: it may hold
 * anything, a secret too. The server's own log has it as the cause.
 */
export const toPluginError = (ref: string, thrown: unknown): PluginError => {
  try {
    if (thrown instanceof PluginError) return thrown
    if (isPluginError(thrown)) return foreign(thrown)
  } catch {
    // A getter of the thrown thing threw in its turn.
  }
  return new PluginError(
    'plugin.threw',
    {
      vi: `Thao tác ${ref} gặp lỗi mà tiện ích không lường trước. Hãy gửi mã truy vết cho tác giả tiện ích.`,
      en: `Action ${ref} failed in a way its plugin did not foresee. Send the trace id to the plugin's author.`,
    },
    { cause: thrown },
  )
}
