import { actionsFor, defineCredential, definePlugin } from '#plugins/sdk'
import { call, callWithBody } from './call.ts'
import { icon } from './icon.ts'
import { HttpSettings } from './settings.ts'
import { Answer, Request, RequestWithBody } from './shapes.ts'

const credential = defineCredential({
  label: { vi: 'Dịch vụ HTTP', en: 'HTTP service' },
  schema: HttpSettings,
})
const defineAction = actionsFor(credential)

const get = defineAction({
  label: { vi: 'Lấy dữ liệu (GET)', en: 'Get' },
  input: Request,
  output: Answer,
  effect: 'read',
  run: (ctx, input) => call(ctx, 'GET', input),
})

const post = defineAction({
  label: { vi: 'Gửi (POST)', en: 'Post' },
  description: {
    vi: 'Không tự gửi lại: hệ thống nhận không biết đâu là lần gửi lại.',
    en: 'Never repeated by itself: the receiver cannot tell a repetition.',
  },
  input: RequestWithBody,
  output: Answer,
  effect: 'once',
  run: (ctx, input) => callWithBody(ctx, 'POST', input),
})

const postIdempotent = defineAction({
  label: { vi: 'Gửi với khóa chống trùng (POST)', en: 'Post with an idempotency key' },
  description: {
    vi: 'Gửi kèm tiêu đề Idempotency-Key; chỉ dùng khi hệ thống nhận hiểu tiêu đề này.',
    en: 'Sends the header Idempotency-Key; for receivers that understand it.',
  },
  input: RequestWithBody,
  output: Answer,
  effect: 'idempotent',
  run: (ctx, input) => callWithBody(ctx, 'POST', input, { 'idempotency-key': ctx.idempotencyKey }),
})

const put = defineAction({
  label: { vi: 'Thay thế (PUT)', en: 'Put' },
  input: RequestWithBody,
  output: Answer,
  effect: 'idempotent',
  run: (ctx, input) => callWithBody(ctx, 'PUT', input),
})

const patch = defineAction({
  label: { vi: 'Sửa một phần (PATCH)', en: 'Patch' },
  input: RequestWithBody,
  output: Answer,
  effect: 'once',
  run: (ctx, input) => callWithBody(ctx, 'PATCH', input),
})

const remove = defineAction({
  label: { vi: 'Xóa (DELETE)', en: 'Delete' },
  input: Request,
  output: Answer,
  effect: 'idempotent',
  run: (ctx, input) => call(ctx, 'DELETE', input),
})

export const http = definePlugin({
  id: 'http',
  version: '1.0.0',
  label: { vi: 'Dịch vụ HTTP', en: 'HTTP' },
  description: { vi: 'Gọi một dịch vụ REST bất kỳ.', en: 'Calls any REST service.' },
  category: 'http',
  icon,
  credential,
  actions: { get, post, postIdempotent, put, patch, delete: remove },
})
