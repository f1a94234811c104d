const text = (title: string, more: object = {}) => ({ type: 'string', title, minLength: 1, maxLength: 200, ...more })

/** A PDF file of at most 5 MiB. Base64 of "%PDF-" begins like that. */
const PDF = {
  maxLength: 6_990_508,
  pattern: '^JVBERi0',
  contentEncoding: 'base64',
  contentMediaType: 'application/pdf',
}

/** What the caller of the signing flow sends: a document, who signs it, and where to reach them. */
export const request = {
  type: 'object',
  additionalProperties: false,
  required: ['soKyHieu', 'trichYeu', 'noiDung', 'maChungThu', 'soDienThoai'],
  properties: {
    soKyHieu: text('Số, ký hiệu', { maxLength: 60, examples: ['123/QĐ-SKHCN'] }),
    trichYeu: text('Trích yếu', { examples: ['Về việc công nhận kết quả'] }),
    noiDung: text('Tệp PDF (base64)', PDF),
    maChungThu: text('Mã chứng thư của người ký', { personalData: 'basic', examples: ['CTS-001099000001'] }),
    soDienThoai: text('Số điện thoại người ký', {
      format: 'vn-phone',
      personalData: 'basic',
      examples: ['0912000000'],
    }),
  },
}

const answer = (states: readonly string[], more: object = {}) => ({
  type: 'object',
  required: ['trangThai', 'soKyHieu'],
  properties: { trangThai: { type: 'string', enum: states }, soKyHieu: { type: 'string' }, ...more },
})

/** What the caller learns. */
export const responses = {
  '200': {
    description: 'Người ký đã xác nhận, đã từ chối, hoặc để quá hạn',
    schema: answer(['DA_KY', 'TU_CHOI', 'HET_HAN'], {
      chuKySo: { type: 'string', title: 'Chữ ký CMS tách rời (DER, base64)' },
      bamVanBan: { type: 'string', title: 'SHA-256 của tệp (base64)' },
      thoiDiemKy: { type: 'string', format: 'date-time' },
      nguoiKy: { type: 'string', title: 'Tên trên chứng thư', personalData: 'basic' },
    }),
  },
  '409': {
    description: 'Chứng thư không ký được',
    schema: answer(['KHONG_KY_DUOC'], { lyDo: { type: 'string' } }),
  },
}
