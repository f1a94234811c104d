import type { Localized } from '#core'
import { PluginError } from '#plugins/sdk'

export type RefusalKind = 'rateLimited' | 'busy' | 'open'

const TEXTS: Readonly<Record<RefusalKind, Localized>> = {
  rateLimited: {
    vi: 'Kết nối “{id}” đã dùng hết số lời gọi cho phép trong giây hoặc phút này. Lời gọi sẽ được thử lại; nếu hay gặp, hãy giãn luồng hoặc nâng giới hạn của kết nối.',
    en: 'Connection "{id}" has used up the calls it may make in this second or minute. The call will be tried again; if this happens often, slow the flows down or raise the limit of the connection.',
  },
  busy: {
    vi: 'Kết nối “{id}” đang có đủ số lời gọi cùng lúc cho phép và hàng chờ quá lâu. Lời gọi sẽ được thử lại; nếu hay gặp, hãy xem hệ thống bên ngoài có chậm không.',
    en: 'Connection "{id}" has as many calls under way as it may, and the line is too long. The call will be tried again; if this happens often, see whether the other system is slow.',
  },
  open: {
    vi: 'Hệ thống sau kết nối “{id}” liên tiếp không trả lời nên tạm ngừng gọi. Lời gọi sẽ được thử lại sau; hãy kiểm tra hệ thống bên ngoài.',
    en: 'The system behind connection "{id}" failed several times in a row, so calls are held back for now. The call will be tried again later; check the other system.',
  },
}

/** A tenth to a quarter is added to the wait, so that those refused together do not come back together. */
const SPREAD = { least: 0.1, most: 0.25 } as const

/** The refusal of a call that never left, with the time after which it may come again. */
export const refusal = (kind: RefusalKind, id: string, waitMs: number, random: number): PluginError =>
  new PluginError(
    `gate.${kind}`,
    { vi: TEXTS[kind].vi.replace('{id}', id), en: TEXTS[kind].en.replace('{id}', id) },
    {
      retryable: true,
      sent: 'no',
      retryAfterMs: Math.ceil(waitMs * (1 + SPREAD.least + random * (SPREAD.most - SPREAD.least))),
      details: { connection: id },
    },
  )
