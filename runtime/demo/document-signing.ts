import type { Flow, Step } from '#core'
import { request, responses } from './document-signing-trigger.ts'

export const SIGNING_FLOW_ID = 'ky-so-van-ban'

/** Signers have about four minutes: asked every five seconds, reminded after each ninety. */
const POLL_EVERY_MS = 5_000
const POLLS_A_ROUND = 18
const ROUNDS = 3

const at = (path: string) => ({ $rule: { var: path } })
/** With what to use where the step did not run, or has nothing to say. */
const atOr = (path: string, otherwise: unknown) => ({ $rule: { var: [path, otherwise] } })

const soKyHieu = at('trigger.body.soKyHieu')

const signing = (id: string, label: string, action: string, input: object): Step => ({
  id,
  kind: 'action',
  label,
  action: `e-sign/${action}`,
  connection: 'ky-so',
  input,
})

const message = (id: string, label: string, noiDung: string): Step => ({
  id,
  kind: 'action',
  label,
  action: 'sms/send',
  connection: 'tin-nhan',
  input: { soDienThoai: at('trigger.body.soDienThoai'), noiDung: { $text: noiDung } },
})

const stands = (step: string, state: string) => ({ '==': [{ var: `steps.${step}.trangThai` }, state] })
const isPending = (step: string) => stands(step, 'CHO_XAC_NHAN')
const isConfirmed = (step: string) => stands(step, 'DA_XAC_NHAN')

const signedBy = (step: string) => ({
  maChungThu: at('trigger.body.maChungThu'),
  sad: atOr(`steps.${step}.sad`, ''),
  bamCanKy: [at('steps.chuanBi.bamCanKy')],
  thuatToanKy: at('steps.chuanBi.thuatToanKy'),
})

/**
 * Asks until the signer has decided or the round is over. What was confirmed is signed in the same breath: the
 * confirmation does not live long, and it never leaves this body.
 */
const askForAWhile: Step = {
  id: 'hoi',
  kind: 'repeat',
  label: 'Hỏi kết quả, mỗi 5 giây',
  until: { or: [{ '!': isPending('traLoiCuaDichVu') }, { '>=': [{ var: 'index' }, POLLS_A_ROUND - 1] }] },
  maxIterations: POLLS_A_ROUND,
  delayMs: POLL_EVERY_MS,
  body: {
    steps: [
      signing('traLoiCuaDichVu', 'Người ký đã quyết định chưa?', 'checkAuthorization', {
        maGiaoDich: atOr('steps.xinXacNhan.maGiaoDich', ''),
      }),
      { id: 'daXacNhan', kind: 'if', label: 'Đã xác nhận?', condition: isConfirmed('traLoiCuaDichVu') },
      signing('ky', 'Ký bản băm', 'sign', signedBy('traLoiCuaDichVu')),
    ],
    edges: [
      { from: 'start', to: 'traLoiCuaDichVu' },
      { from: 'traLoiCuaDichVu', to: 'daXacNhan' },
      { from: 'daXacNhan', port: 'then', to: 'ky' },
    ],
    output: { trangThai: at('steps.traLoiCuaDichVu.trangThai'), chuKy: atOr('steps.ky.chuKy.0', '') },
  },
}

const mayRemind = { and: [isPending('hoi'), { '<': [{ var: 'index' }, ROUNDS - 1] }] }

/** Rounds of asking, with a reminder between them. A message that cannot be sent does not stop the waiting. */
const waitForSigner: Step = {
  id: 'choNguoiKy',
  kind: 'repeat',
  label: 'Chờ người ký xác nhận',
  until: { or: [{ '!': isPending('hoi') }, { '>=': [{ var: 'index' }, ROUNDS - 1] }] },
  maxIterations: ROUNDS,
  body: {
    steps: [
      askForAWhile,
      { id: 'conCho', kind: 'if', label: 'Chưa quyết định, còn thời gian?', condition: mayRemind },
      message(
        'nhac',
        'Nhắc người ký',
        'Van ban {{trigger.body.soKyHieu}} dang cho ky so. Xin xac nhan tren ung dung ky.',
      ),
      { id: 'khongNhacDuoc', kind: 'map', label: 'Không nhắc được, chờ tiếp', value: false },
    ],
    edges: [
      { from: 'start', to: 'hoi' },
      { from: 'hoi', to: 'conCho' },
      { from: 'conCho', port: 'then', to: 'nhac' },
      { from: 'nhac', port: 'error', to: 'khongNhacDuoc' },
    ],
    output: at('steps.hoi'),
  },
}

/**
 * The sample of durable waiting (scenario S2): receive a PDF, ask its signer to confirm, wait for them with reminders,
 * sign, and answer with the detached CMS signature. A caller who does not wait that long gets 202 and a status address.
 */
export const documentSigning: Flow = {
  schema: 1,
  title: { vi: 'Ký số văn bản', en: 'Sign a document' },
  description: {
    vi: 'Nhận tệp PDF, xin người ký xác nhận trên điện thoại, nhắc bằng tin nhắn, rồi trả về chữ ký số tách rời.',
    en: 'Takes a PDF, asks its signer to confirm on their telephone, reminds them by SMS, and answers with the detached signature.',
  },
  mode: 'durable',
  trigger: { kind: 'http', method: 'POST', bodyLimit: 8_388_608, body: request, responses },
  body: {
    steps: [
      signing('chungThu', 'Xem chứng thư của người ký', 'describeCredential', {
        maChungThu: at('trigger.body.maChungThu'),
      }),
      { id: 'kyDuoc', kind: 'if', label: 'Chứng thư ký được?', condition: { var: 'steps.chungThu.dungDuoc' } },
      {
        id: 'khongKyDuoc',
        kind: 'respond',
        label: 'Trả lời: chứng thư không ký được',
        status: 409,
        body: { trangThai: 'KHONG_KY_DUOC', soKyHieu, lyDo: atOr('steps.chungThu.lyDo', '') },
      },
      signing('chuanBi', 'Tính bản băm cần ký', 'prepare', {
        noiDung: at('trigger.body.noiDung'),
        chungThu: at('steps.chungThu.chungThu'),
        thuatToan: at('steps.chungThu.thuatToan'),
        thoiDiemKy: at('run.startedAt'),
      }),
      signing('xinXacNhan', 'Xin người ký xác nhận', 'authorize', {
        maChungThu: at('trigger.body.maChungThu'),
        bamCanKy: [at('steps.chuanBi.bamCanKy')],
        moTa: { $text: '{{trigger.body.soKyHieu}}: {{trigger.body.trichYeu}}' },
      }),
      {
        id: 'phaiCho',
        kind: 'switch',
        label: 'Còn phải chờ người ký?',
        cases: [
          { port: 'cho', when: isPending('xinXacNhan'), label: 'Chờ' },
          { port: 'ngay', when: isConfirmed('xinXacNhan'), label: 'Đã xác nhận ngay' },
        ],
      },
      signing('kyNgay', 'Ký bản băm ngay', 'sign', signedBy('xinXacNhan')),
      waitForSigner,
      {
        id: 'xacNhan',
        kind: 'map',
        label: 'Kết quả xác nhận',
        value: {
          trangThai: atOr('steps.choNguoiKy.trangThai', { var: 'steps.xinXacNhan.trangThai' }),
          chuKy: atOr('steps.choNguoiKy.chuKy', { var: ['steps.kyNgay.chuKy.0', ''] }),
        },
      },
      {
        id: 'ketQua',
        kind: 'switch',
        label: 'Người ký trả lời thế nào?',
        cases: [
          { port: 'dongY', when: isConfirmed('xacNhan'), label: 'Đã xác nhận' },
          { port: 'tuChoi', when: stands('xacNhan', 'TU_CHOI'), label: 'Từ chối' },
        ],
      },
      signing('ghep', 'Ghép chữ ký tách rời', 'assemble', {
        chungThu: at('steps.chungThu.chungThu'),
        thuocTinhKy: at('steps.chuanBi.thuocTinhKy'),
        chuKy: at('steps.xacNhan.chuKy'),
      }),
      {
        id: 'daKy',
        kind: 'respond',
        label: 'Trả lời: đã ký',
        body: {
          trangThai: 'DA_KY',
          soKyHieu,
          chuKySo: at('steps.ghep.cms'),
          bamVanBan: at('steps.chuanBi.bamVanBan'),
          thoiDiemKy: at('run.startedAt'),
          nguoiKy: at('steps.chungThu.tenChuThe'),
        },
      },
      { id: 'daTuChoi', kind: 'respond', label: 'Trả lời: từ chối', body: { trangThai: 'TU_CHOI', soKyHieu } },
      message(
        'baoHetHan',
        'Báo đã quá hạn ký',
        'Van ban {{trigger.body.soKyHieu}} da qua han xac nhan ky so va se duoc trinh lai.',
      ),
      { id: 'hetHan', kind: 'respond', label: 'Trả lời: quá hạn', body: { trangThai: 'HET_HAN', soKyHieu } },
    ],
    edges: [
      { from: 'start', to: 'chungThu' },
      { from: 'chungThu', to: 'kyDuoc' },
      { from: 'kyDuoc', port: 'else', to: 'khongKyDuoc' },
      { from: 'kyDuoc', port: 'then', to: 'chuanBi' },
      { from: 'chuanBi', to: 'xinXacNhan' },
      { from: 'xinXacNhan', to: 'phaiCho' },
      { from: 'phaiCho', port: 'cho', to: 'choNguoiKy' },
      { from: 'phaiCho', port: 'ngay', to: 'kyNgay' },
      { from: 'phaiCho', port: 'default', to: 'xacNhan' },
      { from: 'choNguoiKy', to: 'xacNhan' },
      { from: 'kyNgay', to: 'xacNhan' },
      { from: 'xacNhan', to: 'ketQua' },
      { from: 'ketQua', port: 'dongY', to: 'ghep' },
      { from: 'ghep', to: 'daKy' },
      { from: 'ketQua', port: 'tuChoi', to: 'daTuChoi' },
      { from: 'ketQua', port: 'default', to: 'baoHetHan' },
      { from: 'baoHetHan', to: 'hetHan' },
      { from: 'baoHetHan', port: 'error', to: 'hetHan' },
    ],
  },
}
