import type { Language, RunStatus, StepStatus } from '#core'

interface Words {
  readonly statuses: Readonly<Record<RunStatus | StepStatus, string>>
  readonly listHeads: readonly string[]
  readonly stepHeads: readonly string[]
  readonly bulkHeads: readonly string[]
  readonly none: string
  readonly more: string
  readonly awaits: string
  readonly steps: string
  readonly error: string
  readonly until: string
  readonly accepted: string
  readonly begun: string
  readonly done: (well: number, all: number, left: number) => string
  readonly wouldDo: (runs: number) => string
}

/** What these commands say to people, in both languages. */
export const words: Readonly<Record<Language, Words>> = {
  vi: {
    statuses: {
      running: 'đang chạy',
      waiting: 'đang chờ',
      needsApproval: 'chờ phê duyệt',
      needsDecision: 'chờ quyết định',
      succeeded: 'thành công',
      failed: 'thất bại',
      cancelled: 'đã hủy',
      dead: 'đã dừng hẳn',
      skipped: 'bỏ qua',
    },
    listHeads: ['LƯỢT CHẠY', 'TRẠNG THÁI', 'LUỒNG', 'BẮT ĐẦU', 'THỜI GIAN', 'LỖI'],
    stepHeads: ['BƯỚC', 'TRẠNG THÁI', 'LẦN', 'THỜI GIAN', 'LỖI'],
    bulkHeads: ['LƯỢT CHẠY', 'KẾT QUẢ'],
    none: 'Không có lượt chạy nào.',
    more: 'Còn nữa: tăng --limit hoặc lọc hẹp hơn.',
    awaits: 'Đang chờ',
    steps: 'Các bước',
    error: 'Lỗi',
    until: 'đến',
    accepted: 'Đã nhận; sẽ có hiệu lực ngay sau đây.',
    begun: 'Lượt chạy mới',
    done: (well, all, left) => `${well}/${all} lượt chạy thành công${left > 0 ? `; ${left} lượt chưa thử` : ''}.`,
    wouldDo: (runs) => `Sẽ thực hiện với ${runs} lượt chạy (--dry-run: chưa làm gì).`,
  },
  en: {
    statuses: {
      running: 'running',
      waiting: 'waiting',
      needsApproval: 'needs approval',
      needsDecision: 'needs decision',
      succeeded: 'succeeded',
      failed: 'failed',
      cancelled: 'cancelled',
      dead: 'dead',
      skipped: 'skipped',
    },
    listHeads: ['RUN', 'STATUS', 'FLOW', 'STARTED', 'TOOK', 'ERROR'],
    stepHeads: ['STEP', 'STATUS', 'TRIES', 'TOOK', 'ERROR'],
    bulkHeads: ['RUN', 'OUTCOME'],
    none: 'There are no such runs.',
    more: 'There are more: raise --limit, or choose more narrowly.',
    awaits: 'Waits for',
    steps: 'Steps',
    error: 'Error',
    until: 'until',
    accepted: 'Accepted; it takes effect shortly.',
    begun: 'New run',
    done: (well, all, left) => `${well} of ${all} runs went well${left > 0 ? `; ${left} were not tried` : ''}.`,
    wouldDo: (runs) => `Would do it to ${runs} runs (--dry-run: nothing was done).`,
  },
}
