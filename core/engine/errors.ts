import { ExpressionError } from '../expression/error.ts'
import type { Localized } from '../localized.ts'
import type { RunError } from '../run/view.ts'

const error = (code: string, vi: string, en: string): RunError => ({ code, message: { vi, en } })

/** What can go wrong inside a run itself, as opposed to inside an action. */
export const ENGINE_ERRORS = {
  unexpected: () =>
    error(
      'platform.unexpected',
      'Lỗi không lường trước trong nền tảng. Hãy gửi mã truy vết cho đơn vị vận hành.',
      'An unexpected error inside the platform. Send the trace id to the operator.',
    ),
  notAList: (step: string) =>
    error(
      'forEach.notAList',
      `Bước lặp “${step}” cần một danh sách; dữ liệu nhận được không phải danh sách.`,
      `forEach "${step}" needs a list; what it got is none.`,
    ),
  exhausted: (step: string) =>
    error(
      'repeat.exhausted',
      `Bước lặp “${step}” đã hết số vòng hoặc thời gian cho phép mà điều kiện dừng chưa đạt.`,
      `repeat "${step}" ran out of rounds or time before its condition held.`,
    ),
  respondTwice: () =>
    error(
      'respond.twice',
      'Lượt chạy đã trả lời rồi; không thể trả lời lần thứ hai.',
      'The run has already answered; it cannot answer twice.',
    ),
  unknownFlow: (flow: string, major: number) =>
    error(
      'callFlow.unknown',
      `Không có luồng “${flow}” v${major} đã phát hành trong đơn vị này.`,
      `This unit has no published flow "${flow}" v${major}.`,
    ),
  tooDeep: (most: number) =>
    error(
      'callFlow.tooDeep',
      `Các luồng gọi nhau quá ${most} tầng; hãy kiểm tra vòng lặp.`,
      `Flows call each other more than ${most} deep; look for a loop.`,
    ),
  lateFlow: (flow: string, ms: number) =>
    error(
      'step.timeout',
      `Luồng “${flow}” không xong trong ${ms} ms.`,
      `Flow "${flow}" did not finish within ${ms} ms.`,
    ),
  noTime: (step: string) =>
    error(
      'wait.notATime',
      `Bước chờ “${step}” cần một thời điểm ISO 8601; dữ liệu nhận được không phải thời điểm.`,
      `wait "${step}" needs an ISO 8601 time; what it got is none.`,
    ),
  noCallback: (step: string) =>
    error(
      'wait.timeout',
      `Bước chờ “${step}” đã hết hạn mà chưa có phản hồi.`,
      `wait "${step}" ran out of time before anybody called back.`,
    ),
  noVotes: (step: string) =>
    error(
      'approval.expired',
      `Bước phê duyệt “${step}” đã quá hạn mà chưa đủ ý kiến.`,
      `approval "${step}" ran out of time before enough people had answered.`,
    ),
  interrupted: () =>
    error(
      'call.interrupted',
      'Máy chủ dừng trong khi gọi thao tác nên không rõ hệ thống bên ngoài đã nhận hay chưa.',
      'The server stopped during the call, so nobody knows whether the other system received it.',
    ),
  stopped: (message: string) => ({
    code: 'flow.stopped',
    message: {
      vi: message || 'Luồng dừng với kết quả thất bại.',
      en: message || 'The flow stopped as failed.',
    } satisfies Localized,
  }),
  undoFailed: (failed: readonly { readonly step: string; readonly code: string }[]): RunError => {
    const names = failed.map(({ step }) => step).join(', ')
    return {
      code: 'compensation.failed',
      message: {
        vi: `Không hoàn tác được các bước: ${names}. Cần người vận hành kiểm tra và xử lý thủ công.`,
        en: `Could not undo: ${names}. An operator must look and decide.`,
      },
      details: { failed },
    }
  },
} as const

/** What an evaluation threw, as what a run keeps. */
export const errorOf = (thrown: unknown): RunError =>
  thrown instanceof ExpressionError ? { code: thrown.code, message: thrown.messages } : ENGINE_ERRORS.unexpected()
