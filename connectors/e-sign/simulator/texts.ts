import type { State } from './requests.ts'

export type Language = 'vi' | 'en'

interface Texts {
  readonly title: string
  readonly lead: string
  readonly waiting: (count: number) => string
  readonly nothing: string
  readonly decided: string
  readonly confirm: string
  readonly refuse: string
  readonly reload: string
  readonly other: { readonly language: Language; readonly name: string }
  readonly noDescription: string
  readonly signer: string
  readonly hash: string
  readonly asked: string
  readonly until: string
  readonly callback: string
  readonly told: Readonly<Record<'delivered' | 'failed' | 'none', string>>
  readonly states: Readonly<Record<State, string>>
}

/** What the signer's page says. */
export const TEXTS: Readonly<Record<Language, Texts>> = {
  vi: {
    title: 'Xác nhận ký số (mô phỏng)',
    lead: 'Trang này đóng vai điện thoại của người ký. Chữ ký ở đây không có giá trị pháp lý.',
    waiting: (count) => `Đang chờ xác nhận (${count})`,
    nothing: 'Không có yêu cầu nào đang chờ. Trang tự tải lại khi có yêu cầu mới.',
    decided: 'Đã quyết định',
    confirm: 'Xác nhận ký',
    refuse: 'Từ chối',
    reload: 'Tải lại',
    other: { language: 'en', name: 'English' },
    noDescription: '(không có mô tả)',
    signer: 'Người ký',
    hash: 'Bản băm',
    asked: 'Gửi lúc',
    until: 'Hết hạn lúc',
    callback: 'Báo lại',
    told: { delivered: 'đã báo', failed: 'không báo được', none: 'chưa báo' },
    states: { pending: 'Đang chờ', confirmed: 'Đã xác nhận', refused: 'Đã từ chối', expired: 'Đã hết hạn' },
  },
  en: {
    title: 'Confirm signatures (simulation)',
    lead: 'This page stands for the signer’s telephone. Signatures made here have no legal force.',
    waiting: (count) => `Waiting for you (${count})`,
    nothing: 'No request is waiting. The page reloads by itself until one comes.',
    decided: 'Decided',
    confirm: 'Confirm and sign',
    refuse: 'Refuse',
    reload: 'Reload',
    other: { language: 'vi', name: 'Tiếng Việt' },
    noDescription: '(no description)',
    signer: 'Signer',
    hash: 'Hash',
    asked: 'Asked at',
    until: 'Expires at',
    callback: 'Callback',
    told: { delivered: 'delivered', failed: 'not delivered', none: 'not yet' },
    states: { pending: 'Waiting', confirmed: 'Confirmed', refused: 'Refused', expired: 'Expired' },
  },
}

export const languageOf = (query: URLSearchParams, accepted: string | undefined): Language => {
  const asked = query.get('lang')
  if (asked === 'vi' || asked === 'en') return asked
  return /^en\b/i.test(accepted ?? '') ? 'en' : 'vi'
}
