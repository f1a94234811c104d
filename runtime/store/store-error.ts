import type { Localized } from '#core'

/** Every fault a store can report. Codes are API. */
const faults = {
  'store.badCursor': {
    vi: 'Con trỏ phân trang không hợp lệ.',
    en: 'The paging cursor is not valid.',
  },
  'store.scope': {
    vi: 'Bản ghi thuộc đơn vị khác với phạm vi được phép.',
    en: 'The record belongs to another unit than the scope allows.',
  },
  'store.closed': {
    vi: 'Kho dữ liệu đã đóng.',
    en: 'The store is closed.',
  },
  'store.locked': {
    vi: 'Thư mục dữ liệu đang được một tiến trình khác dùng. Hãy dừng tiến trình đó hoặc chọn thư mục khác (DATA_DIR).',
    en: 'Another process uses the data folder. Stop it, or choose another folder (DATA_DIR).',
  },
  'store.full': {
    vi: 'Ổ đĩa đã đầy nên không ghi được; dữ liệu đã có vẫn an toàn. Hãy giải phóng dung lượng.',
    en: 'The disk is full, so nothing can be written; what is there is safe. Free some space.',
  },
  'store.unwritable': {
    vi: 'Không dùng được thư mục dữ liệu. Hãy cấp quyền ghi hoặc đặt DATA_DIR sang thư mục khác.',
    en: 'Cannot use the data folder. Make it writable, or set DATA_DIR to another folder.',
  },
  'store.newer': {
    vi: 'Dữ liệu do phiên bản mới hơn tạo ra. Hãy dùng phiên bản đó hoặc khôi phục bản sao lưu.',
    en: 'The data was written by a newer version. Use that version, or restore a backup.',
  },
  'store.unfit': {
    vi: 'Hệ thống tệp không giữ được cam kết ghi bền vững (WAL).',
    en: 'The file system cannot keep the promise of durable writes (WAL).',
  },
  'store.unreachable': {
    vi: 'Không kết nối được máy chủ cơ sở dữ liệu. Hãy kiểm tra LT_STORE, mạng và máy chủ.',
    en: 'Cannot reach the database server. Check LT_STORE, the network and the server.',
  },
  'store.denied': {
    vi: 'Máy chủ cơ sở dữ liệu từ chối tài khoản, hoặc tài khoản thiếu quyền.',
    en: 'The database server refuses the account, or the account lacks a right.',
  },
  'store.unproven': {
    vi: 'Máy chủ cơ sở dữ liệu không giữ được cam kết ghi bền vững: cần MongoDB dạng replica set, ghi được tới đa số.',
    en: 'The database server cannot keep the promise of durable writes: it takes a MongoDB replica set that can write to a majority.',
  },
  'store.failed': {
    vi: 'Kho dữ liệu gặp lỗi.',
    en: 'The store failed.',
  },
} as const satisfies Record<string, Localized>

export type StoreErrorCode = keyof typeof faults

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode
  readonly text: Localized
  readonly detail: string

  /** `detail` follows the sentence, such as the folder it is about. */
  constructor(code: StoreErrorCode, detail = '') {
    const text = detail ? { vi: `${faults[code].vi} (${detail})`, en: `${faults[code].en} (${detail})` } : faults[code]
    super(text.en)
    this.code = code
    this.text = text
    this.detail = detail
  }
}
