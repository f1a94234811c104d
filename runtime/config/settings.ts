import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { Localized } from '#core'

/** One setting: an environment variable, and a member of the same name in the file. */
export interface Setting<S extends TSchema = TSchema> {
  readonly name: string
  /** What values it takes, after text was read as a number or flag where the schema is one. */
  readonly schema: S
  readonly default: Static<S>
  readonly doc: Localized
}

const setting = <S extends TSchema>(
  name: string,
  schema: S,
  byDefault: Static<S>,
  vi: string,
  en: string,
): Setting<S> => ({
  name,
  schema,
  default: byDefault,
  doc: { vi, en },
})

const choice = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

const KIB = 1_024
const MIB = 1_048_576
const DAY_MS = 86_400_000

/** Every setting of the platform. `docs/configuration.md` is made from this table. */
export const settings = {
  port: setting(
    'PORT',
    whole(0, 65_535),
    8_080,
    'Cổng HTTP mà máy chủ lắng nghe; 0 là cổng trống bất kỳ.',
    'HTTP port the server listens on; 0 takes any free one.',
  ),
  host: setting(
    'HOST',
    Type.String({ minLength: 1 }),
    '127.0.0.1',
    'Địa chỉ mạng để lắng nghe. Mặc định chỉ máy này gọi được; `::` mở cho mọi địa chỉ IPv4 và IPv6.',
    'Network address to listen on. By default only this machine can call; `::` opens all IPv4 and IPv6 addresses.',
  ),
  dataDir: setting(
    'DATA_DIR',
    Type.String({ minLength: 1 }),
    './data',
    'Thư mục dữ liệu và khóa chủ. Cần sao lưu toàn bộ thư mục này.',
    'Folder of the data and the key-encryption keys. Back up all of it.',
  ),
  store: setting(
    'LT_STORE',
    Type.String({ pattern: '^(sqlite|memory|mongodb([+]srv)?://.+)$' }),
    'sqlite',
    'Nơi lưu dữ liệu: `sqlite` trong thư mục dữ liệu; địa chỉ `mongodb://…` của một replica set MongoDB dùng chung cho nhiều máy; hoặc `memory` (mất khi dừng). Địa chỉ có mật khẩu nên đặt trong tệp cấu hình.',
    'Where data is kept: `sqlite` in the data folder; the address `mongodb://…` of a MongoDB replica set, which many machines share; or `memory` (gone when stopped). An address with a password belongs in the settings file.',
  ),
  language: setting(
    'LT_LANGUAGE',
    choice(['vi', 'en']),
    'vi',
    'Ngôn ngữ của thông báo lỗi khi bên gọi không yêu cầu.',
    'Language of problem texts where the caller asks for none.',
  ),
  logLevel: setting(
    'LT_LOG_LEVEL',
    choice(['silent', 'error', 'warn', 'info', 'debug']),
    'info',
    'Mức nhật ký của máy chủ, ghi ra stderr.',
    "Level of the server's log, which goes to stderr.",
  ),
  bodyLimit: setting(
    'LT_BODY_LIMIT',
    whole(KIB, 100 * MIB),
    MIB,
    'Kích thước lớn nhất (byte) của nội dung yêu cầu gửi tới API quản trị.',
    'Largest request body, in bytes, that the management API takes.',
  ),
  maxRunning: setting(
    'LT_MAX_RUNNING',
    whole(1, 100_000),
    1_000,
    'Số lượt chạy đồng bộ cùng lúc; nhiều hơn thì trả lời 503 kèm Retry-After.',
    'Synchronous runs at the same time; beyond that the answer is 503 with Retry-After.',
  ),
  publicUrl: setting(
    'LT_PUBLIC_URL',
    Type.String({ pattern: '^(https?://[^\\s?#]+)?$' }),
    '',
    'Địa chỉ mà hệ thống bên ngoài gọi tới máy chủ này, dùng trong các địa chỉ gọi lại; để trống thì lấy HOST và PORT.',
    'Address at which other systems reach this server, used in callback addresses; empty: made of HOST and PORT.',
  ),
  durableHeld: setting(
    'LT_DURABLE_HELD',
    whole(1, 100_000),
    2_000,
    'Số lượt chạy bền vững giữ trong bộ nhớ cùng lúc; phần còn lại chờ trên đĩa.',
    'Durable runs held in memory at the same time; the others wait on disk.',
  ),
  durableOverdue: setting(
    'LT_DURABLE_OVERDUE',
    whole(1, 10_000_000),
    10_000,
    'Số lượt chạy bền vững đã nhận mà chưa kịp chạy; nhiều hơn thì trả lời 503 kèm Retry-After.',
    'Durable runs accepted but not yet taken up; beyond that the answer is 503 with Retry-After.',
  ),
  durableWaitMs: setting(
    'LT_DURABLE_WAIT_MS',
    whole(0, 600_000),
    10_000,
    'Thời gian (ms) bên gọi chờ câu trả lời của luồng bền vững trước khi nhận 202.',
    'How long, in milliseconds, a caller of a durable flow waits for its answer before getting 202.',
  ),
  leaseMs: setting(
    'LT_LEASE_MS',
    whole(1_000, 600_000),
    30_000,
    'Thời hạn (ms) giữ một lượt chạy khi nhiều máy dùng chung kho; hết hạn thì máy khác tiếp quản.',
    'How long, in milliseconds, a worker holds a run of a shared store without a sign of life before another takes over.',
  ),
  historyBacklogBytes: setting(
    'LT_HISTORY_BACKLOG_BYTES',
    whole(MIB, 4_096 * MIB),
    64 * MIB,
    'Lịch sử chạy chờ ghi tối đa (byte); nhiều hơn thì từ chối việc mới bằng 503.',
    'Run history that may wait to be written, in bytes; beyond that new work is refused with 503.',
  ),
  drainMs: setting(
    'LT_DRAIN_MS',
    whole(0, DAY_MS),
    10_000,
    'Thời gian (ms) chờ các lượt đang chạy khi dừng máy chủ.',
    'How long, in milliseconds, a shutdown waits for runs to finish.',
  ),
  runValueBytes: setting(
    'LT_RUN_VALUE_BYTES',
    whole(256, 16 * MIB),
    32_768,
    'Kích thước lớn nhất (byte) của mỗi đầu vào, đầu ra giữ trong lịch sử; phần thừa bị cắt.',
    'Most that history keeps of one input or output, in bytes; the rest is cut.',
  ),
  runStepsKept: setting(
    'LT_RUN_STEPS_KEPT',
    whole(1, 100_000),
    1_000,
    'Số lần thực hiện bước giữ trong lịch sử của một lượt chạy.',
    'Executions of steps that history keeps of one run.',
  ),
  outboundTimeoutMs: setting(
    'LT_OUTBOUND_TIMEOUT_MS',
    whole(100, DAY_MS),
    30_000,
    'Thời gian (ms) chờ hệ thống bên ngoài bắt đầu trả lời, và giữa hai phần của câu trả lời.',
    'How long, in milliseconds, to wait for another system to begin its answer, and between two parts of it.',
  ),
  outboundMaxBytes: setting(
    'LT_OUTBOUND_MAX_BYTES',
    whole(KIB, 1_024 * MIB),
    32 * MIB,
    'Câu trả lời lớn nhất (byte) nhận từ hệ thống bên ngoài, trước và sau khi giải nén.',
    'Largest answer taken from another system, in bytes, before and after decompression.',
  ),
  idempotencyHours: setting(
    'LT_IDEMPOTENCY_HOURS',
    whole(1, 720),
    24,
    'Số giờ giữ một Idempotency-Key.',
    'Hours that an Idempotency-Key is kept.',
  ),
  keepSucceededDays: setting(
    'LT_KEEP_SUCCEEDED_DAYS',
    whole(1, 36_500),
    90,
    'Số ngày giữ lượt chạy thành công (lịch sử, nhật ký, tệp kèm) sau khi kết thúc; từng đơn vị có thể đặt riêng.',
    'Days that succeeded runs (history, journal, blobs) stay after they ended; a unit may have its own.',
  ),
  keepFailedDays: setting(
    'LT_KEEP_FAILED_DAYS',
    whole(1, 36_500),
    180,
    'Số ngày giữ lượt chạy thất bại hoặc bị hủy. Lượt chạy đã dừng hẳn được giữ tới khi người vận hành xử lý.',
    'Days that failed and cancelled runs stay. Dead ones stay until an operator settles them.',
  ),
  quotaBlobMib: setting(
    'LT_QUOTA_BLOB_MIB',
    whole(1, 1_073_741_824),
    10_240,
    'Dung lượng (MiB) dữ liệu lớn mà lượt chạy bền vững của một đơn vị được giữ; hết thì từ chối việc mới bằng 507.',
    'Mebibytes of large values that the durable runs of a unit may keep; beyond that new work is refused with 507.',
  ),
  quotaLiveRuns: setting(
    'LT_QUOTA_LIVE_RUNS',
    whole(1, 100_000_000),
    1_000_000,
    'Số lượt chạy bền vững chưa kết thúc của một đơn vị; nhiều hơn thì từ chối việc mới bằng 429.',
    'Durable runs of a unit that are under way; beyond that new work is refused with 429.',
  ),
  sweepMinutes: setting(
    'LT_SWEEP_MINUTES',
    whole(1, 10_080),
    60,
    'Số phút giữa hai lần dọn dữ liệu quá hạn.',
    'Minutes between two sweeps of what is too old to keep.',
  ),
  trustProxy: setting(
    'LT_TRUST_PROXY',
    Type.Boolean(),
    false,
    'Tin các tiêu đề X-Forwarded-*; chỉ bật khi máy chủ đứng sau proxy của chính đơn vị.',
    'Believe X-Forwarded-* headers; only behind a proxy of your own.',
  ),
} as const

type Settings = typeof settings

/** All settings, checked. */
export type Config = { readonly [K in keyof Settings]: Static<Settings[K]['schema']> }

/** Names the file itself, so it is found in the environment alone. */
export const FILE_VARIABLE = 'LT_CONFIG'
/** Read by scripts, build tools and the commands that speak to a server: not settings, and no faults either. */
export const TOOL_VARIABLES: readonly string[] = ['LT_BOOTSTRAP_ROOT', 'LT_DEV_SERVER', 'LT_URL', 'LT_KEY']
export const DEFAULT_FILE = './lienthong.config.json'
