import type { Localized } from '#core'

export type SecretFault = keyof typeof texts

const texts = {
  /** Not written by `seal`, or cut off. */
  format: {
    vi: 'Dữ liệu mật không đúng định dạng.',
    en: 'The sealed data is not in the expected form.',
  },
  /** Altered, or moved here from another unit, object or field; or sealed under another key. */
  tampered: {
    vi: 'Dữ liệu mật đã bị sửa đổi, hoặc bị chuyển từ nơi khác đến. Hãy nhập lại thông tin mật này.',
    en: 'The sealed data was altered, or brought here from elsewhere. Enter the secret again.',
  },
  unknownKey: {
    vi: 'Không có khóa dữ liệu đã mã hóa thông tin này. Hãy khôi phục kho dữ liệu từ bản sao lưu đầy đủ.',
    en: 'The data key of this secret is missing. Restore the store from a complete backup.',
  },
  unknownKek: {
    vi: 'Không có khóa chủ đã bọc khóa dữ liệu. Hãy khôi phục tệp khóa trong thư mục keys của thư mục dữ liệu.',
    en: 'The key-encryption key that wraps the data key is missing. Restore its file in the folder "keys" of the data folder.',
  },
  permissions: {
    vi: 'Tệp hoặc thư mục khóa chủ cho người khác truy cập. Hãy chạy: chmod 700 thư mục keys, chmod 600 các tệp .key.',
    en: 'Others may access the key-encryption keys. Run: chmod 700 on the folder "keys", chmod 600 on its .key files.',
  },
  keyFile: {
    vi: 'Tệp khóa chủ bị hỏng hoặc không đọc được: phải có đúng 32 byte.',
    en: 'A key-encryption key file is damaged or cannot be read: it must hold exactly 32 bytes.',
  },
} as const satisfies Record<string, Localized>

/** A secret, or the key to it, cannot be used. Never says anything of the secret itself. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
  readonly code: `secret.${SecretFault}`
  readonly text: Localized

  /** `place`: a file or key id, where that helps. */
  constructor(fault: SecretFault, place?: string, cause?: unknown) {
    const { vi, en } = texts[fault]
    const where = place === undefined ? '' : ` (${place})`
    super(en + where, cause === undefined ? undefined : { cause })
    this.code = `secret.${fault}`
    this.text = { vi: vi + where, en: en + where }
  }
}
