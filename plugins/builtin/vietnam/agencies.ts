export interface Agency {
  readonly ten: string
  /** Merged or renamed in the reorganisation of 2025; old records still carry the code. */
  readonly ngungHieuLuc: boolean
}

const active = (ten: string): Agency => ({ ten, ngungHieuLuc: false })
const ended = (ten: string): Agency => ({ ten, ngungHieuLuc: true })

/** Ministries and central bodies by the code of their first level. */
export const CENTRAL_AGENCIES: Readonly<Record<string, Agency>> = {
  G01: active('Bộ Công an'),
  G02: active('Bộ Công Thương'),
  G03: active('Bộ Giáo dục và Đào tạo'),
  G04: ended('Bộ Giao thông vận tải'),
  G05: ended('Bộ Kế hoạch và Đầu tư'),
  G06: active('Bộ Khoa học và Công nghệ'),
  G07: ended('Bộ Lao động - Thương binh và Xã hội'),
  G08: active('Bộ Ngoại giao'),
  G09: active('Bộ Nội vụ'),
  G10: ended('Bộ Nông nghiệp và Phát triển nông thôn'),
  G11: active('Bộ Quốc phòng'),
  G12: active('Bộ Tài chính'),
  G13: ended('Bộ Tài nguyên và Môi trường'),
  G14: ended('Bộ Thông tin và Truyền thông'),
  G15: active('Bộ Tư pháp'),
  G16: active('Bộ Văn hóa, Thể thao và Du lịch'),
  G17: active('Bộ Xây dựng'),
  G18: active('Bộ Y tế'),
  G19: active('Ngân hàng Nhà nước Việt Nam'),
  G20: active('Thanh tra Chính phủ'),
  G21: ended('Ủy ban Dân tộc'),
  G22: active('Văn phòng Chính phủ'),
  G24: ended('Bảo hiểm xã hội Việt Nam'),
  G27: active('Đài Tiếng nói Việt Nam'),
  G28: ended('Đài Truyền hình Việt Nam'),
  G30: active('Thông tấn xã Việt Nam'),
}
