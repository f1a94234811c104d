import type { Localized } from '#core'

interface ProblemKind {
  readonly status: number
  readonly title: Localized
}

/**
 * Every problem the HTTP side can answer with (RFC 9457). Codes are API. `/problems/{code}` shows
 * the same sentences.
 */
export const problems = {
  'request.notJson': {
    status: 400,
    title: { vi: 'Nội dung yêu cầu không phải JSON hợp lệ.', en: 'The request body is not valid JSON.' },
  },
  'request.reservedKey': {
    status: 400,
    title: {
      vi: 'Nội dung yêu cầu chứa khóa bị cấm (__proto__, constructor).',
      en: 'The request body holds a forbidden key (__proto__, constructor).',
    },
  },
  'request.tooLarge': { status: 413, title: { vi: 'Nội dung yêu cầu quá lớn.', en: 'The request body is too large.' } },
  'request.mediaType': {
    status: 415,
    title: {
      vi: 'Kiểu nội dung không được hỗ trợ; hãy gửi application/json.',
      en: 'This media type is not supported; send application/json.',
    },
  },
  'request.invalid': {
    status: 422,
    title: { vi: 'Dữ liệu yêu cầu không đúng lược đồ.', en: 'The request does not fit its schema.' },
  },
  'request.badUrl': {
    status: 400,
    title: { vi: 'Địa chỉ yêu cầu không hợp lệ.', en: 'The request address is malformed.' },
  },
  'request.badCursor': {
    status: 400,
    title: {
      vi: 'Con trỏ phân trang không hợp lệ; hãy tải lại từ trang đầu.',
      en: 'The paging cursor is not valid; start again from the first page.',
    },
  },
  'request.badHeader': {
    status: 400,
    title: { vi: 'Tiêu đề yêu cầu không hợp lệ.', en: 'A request header is malformed.' },
  },
  'route.unknown': { status: 404, title: { vi: 'Không có địa chỉ này.', en: 'There is nothing at this address.' } },
  'route.method': {
    status: 405,
    title: {
      vi: 'Phương thức HTTP không được phép ở địa chỉ này.',
      en: 'This address does not take that HTTP method.',
    },
  },
  'service.unknown': {
    status: 404,
    title: {
      vi: 'Không có dịch vụ này, hoặc dịch vụ chưa được phát hành.',
      en: 'There is no such service, or it is not published.',
    },
  },
  'auth.missing': {
    status: 401,
    title: {
      vi: 'Thiếu khóa truy cập. Gửi tiêu đề Authorization: Bearer <khóa>.',
      en: 'An access key is required. Send Authorization: Bearer <key>.',
    },
  },
  'auth.invalid': {
    status: 401,
    title: {
      vi: 'Khóa truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.',
      en: 'The access key is wrong, expired or revoked.',
    },
  },
  'access.denied': {
    status: 403,
    title: { vi: 'Bạn không có quyền thực hiện thao tác này.', en: 'You may not do this.' },
  },
  'agreement.missing': {
    status: 403,
    title: {
      vi: 'Đơn vị của bạn chưa có thỏa thuận khai thác dịch vụ này.',
      en: 'Your unit has no agreement to use this service.',
    },
  },
  'flow.unknown': { status: 404, title: { vi: 'Không có luồng này.', en: 'There is no such flow.' } },
  'flow.exists': {
    status: 409,
    title: { vi: 'Đơn vị đã có luồng với mã này.', en: 'The unit already has a flow of this id.' },
  },
  'flow.conflict': {
    status: 409,
    title: {
      vi: 'Bản nháp đã được người khác lưu sau khi bạn mở. Hãy tải lại rồi áp dụng thay đổi của bạn.',
      en: 'Someone saved the draft after you opened it. Load it again and apply your change.',
    },
  },
  'flow.faulty': {
    status: 422,
    title: { vi: 'Luồng còn lỗi nên chưa thể phát hành.', en: 'The flow has errors, so it cannot be published.' },
  },
  'flow.published': {
    status: 409,
    title: {
      vi: 'Luồng đã từng phát hành nên không thể xóa.',
      en: 'The flow was published before, so it cannot be removed.',
    },
  },
  'version.unknown': {
    status: 404,
    title: { vi: 'Luồng không có phiên bản này.', en: 'The flow has no such version.' },
  },
  'run.unknown': { status: 404, title: { vi: 'Không có lượt chạy này.', en: 'There is no such run.' } },
  'plugin.unknown': { status: 404, title: { vi: 'Không có tiện ích này.', en: 'There is no such plugin.' } },
  'connection.unknown': { status: 404, title: { vi: 'Không có kết nối này.', en: 'There is no such connection.' } },
  'run.failed': { status: 502, title: { vi: 'Lượt chạy thất bại.', en: 'The run failed.' } },
  'run.fault': {
    status: 500,
    title: { vi: 'Lượt chạy thất bại vì lỗi trong luồng.', en: 'The run failed because of a fault in the flow.' },
  },
  'run.timeout': {
    status: 504,
    title: { vi: 'Lượt chạy vượt quá thời gian cho phép.', en: 'The run took longer than it may.' },
  },
  'flow.notByHand': {
    status: 409,
    title: {
      vi: 'Chỉ luồng có kích hoạt thủ công mới bắt đầu bằng tay được.',
      en: 'Only a flow with a manual trigger is started by hand.',
    },
  },
  'run.notDurable': {
    status: 409,
    title: {
      vi: 'Lượt chạy này không bền vững nên không thể điều khiển; hãy chạy lại với đầu vào.',
      en: 'This run is not durable, so it cannot be operated on; replay it with an input.',
    },
  },
  'run.over': {
    status: 409,
    title: { vi: 'Lượt chạy đã kết thúc.', en: 'The run is over.' },
  },
  'run.notAwaited': {
    status: 409,
    title: {
      vi: 'Lượt chạy không còn chờ điều này; hãy tải lại để xem lượt chạy đang chờ gì.',
      en: 'The run does not wait for this any more; reload it to see what it waits for.',
    },
  },
  'run.notDead': {
    status: 409,
    title: { vi: 'Chỉ lượt chạy đã dừng hẳn mới cần cho chạy tiếp.', en: 'Only a dead run can be revived.' },
  },
  'run.notFailed': {
    status: 409,
    title: {
      vi: 'Chỉ lượt chạy thất bại hoặc đã hủy mới chạy lại từ bước được.',
      en: 'Only a failed or cancelled run can be retried from a step.',
    },
  },
  'run.noSuchStep': {
    status: 422,
    title: { vi: 'Luồng không có bước này ở ngoài cùng.', en: 'The flow has no such step at its top level.' },
  },
  'approval.notYours': {
    status: 403,
    title: { vi: 'Bạn không thuộc những người được hỏi.', en: 'You are not one of those who were asked.' },
  },
  'callback.unknown': {
    status: 404,
    title: { vi: 'Địa chỉ gọi lại này không hợp lệ.', en: 'This callback address is not valid.' },
  },
  'callback.gone': {
    status: 410,
    title: {
      vi: 'Lượt chạy đã kết thúc nên không còn chờ gọi lại.',
      en: 'The run is over, so nothing waits for this callback any more.',
    },
  },
  'idempotency.mismatch': {
    status: 422,
    title: {
      vi: 'Idempotency-Key này đã dùng cho một yêu cầu có nội dung khác.',
      en: 'This Idempotency-Key was used for a different request.',
    },
  },
  'idempotency.running': {
    status: 409,
    title: {
      vi: 'Yêu cầu đầu tiên với Idempotency-Key này còn đang chạy; hãy thử lại sau.',
      en: 'The first request with this Idempotency-Key is still running; try again later.',
    },
  },
  'idempotency.unknown': {
    status: 409,
    title: {
      vi: 'Không rõ kết quả của yêu cầu đầu tiên với Idempotency-Key này (máy chủ đã dừng giữa chừng). Hãy kiểm tra ở hệ thống đích trước khi gửi bằng khóa mới.',
      en: 'The outcome of the first request with this Idempotency-Key is unknown (the server stopped in between). Check the target system before you send it under a new key.',
    },
  },
  'server.busy': {
    status: 503,
    title: { vi: 'Hệ thống đang quá tải; hãy thử lại sau.', en: 'The system is overloaded; try again later.' },
  },
  'quota.runs': {
    status: 429,
    title: {
      vi: 'Đơn vị đã có quá nhiều lượt chạy chưa kết thúc; hãy thử lại sau, hoặc hủy bớt lượt chạy đang chờ.',
      en: 'The unit has too many runs under way; try again later, or cancel some that wait.',
    },
  },
  'quota.storage': {
    status: 507,
    title: {
      vi: 'Đơn vị đã dùng hết dung lượng lưu dữ liệu lượt chạy; việc đã nhận vẫn chạy tiếp. Hãy báo đơn vị vận hành.',
      en: 'The unit has used up its room for the data of runs; what was accepted goes on. Tell the operator.',
    },
  },
  'server.draining': {
    status: 503,
    title: {
      vi: 'Máy chủ đang dừng để bảo trì; hãy thử lại sau.',
      en: 'The server is shutting down; try again later.',
    },
  },
  'server.storeFull': {
    status: 503,
    title: { vi: 'Ổ đĩa lưu trữ đã đầy; hãy báo đơn vị vận hành.', en: 'The disk is full; tell the operator.' },
  },
  'server.internal': {
    status: 500,
    title: {
      vi: 'Lỗi không lường trước. Hãy gửi mã truy vết cho đơn vị vận hành.',
      en: 'An unexpected error. Send the trace id to the operator.',
    },
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problems
