import type { Command, Terminal } from '../command.ts'
import { COMMON_USAGE, type Given, givenOf, jsonGiven, oneRun, UsageError } from './options.ts'
import { words } from './words.ts'

type Options = Parameters<typeof givenOf>[2]

interface Order {
  readonly summary: Command['summary']
  readonly usage: string
  readonly options?: Options
  readonly body: (given: Given) => object
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

/** Members that were given. */
const given = (members: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

const pathOf = ({ values }: Given): string => {
  if (typeof values.path === 'string' && values.path !== '') return values.path
  throw new UsageError({
    vi: 'Thiếu --path: đường dẫn của bước, như “runs show” ghi ở phần đang chờ.',
    en: 'The option --path is missing: the path of the step, as "runs show" names it among what the run waits for.',
  })
}

const DECISIONS = ['repeat', 'happened', 'failed'] as const

const decisionOf = ({ values }: Given): string => {
  const chosen = DECISIONS.filter((decision) => values[decision] === true)
  if (chosen.length === 1 && chosen[0] !== undefined) return chosen[0]
  throw new UsageError({
    vi: 'Chọn đúng một: --repeat (gọi lại), --happened (đã thực hiện, kèm --output), --failed (đã thất bại).',
    en: 'Choose exactly one: --repeat (call again), --happened (it was done; with --output), --failed (it failed).',
  })
}

const voteOf = ({ values }: Given): boolean => {
  if ((values.approve === true) !== (values.reject === true)) return values.approve === true
  throw new UsageError({ vi: 'Chọn --approve hoặc --reject.', en: 'Choose --approve or --reject.' })
}

const flag = { type: 'boolean' } as const
const string = { type: 'string' } as const

/** What is done to one run; the names are those of the API. */
export const orders = {
  cancel: {
    summary: {
      vi: 'Hủy lượt chạy; bước đã xong được hoàn tác nếu có cách',
      en: 'Cancel a run; what is done is undone where steps say how',
    },
    usage: 'RUN [--reason TEXT]',
    options: { reason: string },
    body: ({ values }) => given({ reason: text(values.reason) }),
  },
  decide: {
    summary: { vi: 'Quyết định về cuộc gọi không rõ kết quả', en: 'Say what became of a call that nobody can tell of' },
    usage: 'RUN --path STEP --repeat | --happened [--output JSON] | --failed',
    options: { path: string, repeat: flag, happened: flag, failed: flag, output: string },
    body: (of) => given({ path: pathOf(of), decision: decisionOf(of), output: jsonGiven('output', of.values.output) }),
  },
  vote: {
    summary: { vi: 'Phê duyệt hoặc từ chối', en: 'Approve or reject' },
    usage: 'RUN --path STEP --approve | --reject [--form JSON] [--note TEXT]',
    options: { path: string, approve: flag, reject: flag, form: string, note: string },
    body: (of) =>
      given({
        path: pathOf(of),
        approve: voteOf(of),
        form: jsonGiven('form', of.values.form),
        note: text(of.values.note),
      }),
  },
  revive: {
    summary: { vi: 'Cho lượt chạy đã dừng hẳn chạy tiếp', en: 'Give a dead run another chance' },
    usage: 'RUN',
    body: () => ({}),
  },
  retry: {
    summary: {
      vi: 'Chạy lại từ bước thất bại, hoặc từ bước nêu ra',
      en: 'Take up a failed run from the step it failed at, or another',
    },
    usage: 'RUN [--from STEP]',
    options: { from: string },
    body: ({ values }) => given({ from: text(values.from) }),
  },
  replay: {
    summary: {
      vi: 'Chạy lại từ đầu với đầu vào cũ, hoặc đầu vào đã sửa',
      en: 'Run again what a run was given, or an edited input',
    },
    usage: 'RUN [--input JSON]',
    options: { input: string },
    body: ({ values }) => given({ input: jsonGiven('input', values.input) }),
  },
} as const satisfies Record<string, Order>

const orderedRun = (answer: unknown): string => String((answer as { readonly run?: unknown }).run)

const tell = (of: Given, run: string, answer: unknown, terminal: Terminal): void => {
  const say = words[of.language]
  const next = orderedRun(answer)
  if (of.json) terminal.print(JSON.stringify(answer))
  else terminal.print(next === run ? say.accepted : `${say.begun}: ${next}`)
}

export const orderCommand = (name: keyof typeof orders): Command => {
  const { summary, usage, body, options }: Order = { options: {}, ...orders[name] }
  return {
    summary,
    usage: `${usage} ${COMMON_USAGE}`,
    run: async (args, terminal) => {
      const of = givenOf(args, terminal, options)
      const run = oneRun(of)
      tell(of, run, await of.client.call('POST', `/runs/${run}/${name}`, body(of)), terminal)
      return 0
    },
  }
}
