import type { Command, Terminal } from '../command.ts'
import { bulkCommand } from './bulk.ts'
import { listCommand } from './list.ts'
import { orderCommand, orders } from './operate.ts'
import { UsageError } from './options.ts'
import { showCommand } from './show.ts'

const verbs: Readonly<Record<string, Command>> = {
  list: listCommand,
  show: showCommand,
  ...Object.fromEntries(
    (Object.keys(orders) as (keyof typeof orders)[]).map((name) => [name, orderCommand(name)] as const),
  ),
  bulk: bulkCommand,
}

const usageOf = (verb: string, { usage, summary }: Command): string =>
  `  lienthong runs ${verb} ${usage}\n      ${summary.vi} / ${summary.en}`

const ABOUT = [
  'Máy chủ: --url hoặc LT_URL (mặc định http://127.0.0.1:8080). Khóa: biến môi trường LT_KEY.',
  'Server: --url or LT_URL (http://127.0.0.1:8080 unless given). Key: the environment variable LT_KEY.',
  '',
  'Mã kết thúc / exit codes: 0 xong / done; 1 máy chủ từ chối / the server refused; 2 dùng sai / wrong use.',
].join('\n')

const help = (): string =>
  ['lienthong runs …', '', ...Object.entries(verbs).map(([verb, command]) => usageOf(verb, command)), '', ABOUT].join(
    '\n',
  )

const isHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h')

const isWrongUse = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

/** A wrong use is said with what would be right, and ends with code 2. */
const guarded = (verb: string, command: Command): Command => ({
  ...command,
  run: async (args: readonly string[], terminal: Terminal) => {
    if (isHelp(args)) {
      terminal.print(`${usageOf(verb, command)}\n\n${ABOUT}`)
      return 0
    }
    try {
      return await command.run(args, terminal)
    } catch (error) {
      if (!isWrongUse(error)) throw error
      const said = error instanceof UsageError ? `${error.text.vi}\n${error.text.en}` : error.message
      terminal.warn(`${said}\n\n${usageOf(verb, command)}`)
      return 2
    }
  },
})

/** `runs`, and `runs list`, `runs show` …: what an operator does to runs of a server that runs. */
export const runsCommands: Readonly<Record<string, Command>> = {
  runs: {
    summary: {
      vi: 'Xem và điều khiển lượt chạy trên máy chủ đang chạy; gõ riêng để xem hướng dẫn',
      en: 'Look at and operate on the runs of a running server; alone: how',
    },
    usage: Object.keys(verbs).join('|'),
    run: async (args, terminal) => {
      const [verb] = args
      if (verb === undefined || isHelp(args)) {
        terminal.print(help())
        return 0
      }
      terminal.warn(`Không có lệnh “runs ${verb}”. / There is no command "runs ${verb}".\n\n${help()}`)
      return 2
    },
  },
  ...Object.fromEntries(
    Object.entries(verbs).map(([verb, command]) => [`runs ${verb}`, guarded(verb, command)] as const),
  ),
}
