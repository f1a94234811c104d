import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Language, Localized } from '#core'
import { CommandError, type Terminal } from '../command.ts'
import { type Client, createClient } from './client.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Every command for runs takes these. The key comes by the environment alone: arguments are seen by everyone on a machine. */
const COMMON = {
  url: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const satisfies Options

export const COMMON_USAGE = '[--url URL] [--lang vi|en] [--json]'

const DEFAULT_URL = 'http://127.0.0.1:8080'

/** The person's fault: how the command is used is printed after it, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly text: Localized

  constructor(text: Localized) {
    super(text.en)
    this.text = text
  }
}

export interface Given {
  readonly client: Client
  readonly language: Language
  /** Print what the server answered, for machines. */
  readonly json: boolean
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

const languageOf = (asked: unknown): Language => {
  if (asked === 'vi' || asked === 'en') return asked
  throw new UsageError({
    vi: `--lang là vi hoặc en, không phải “${asked}”.`,
    en: `--lang is vi or en, not "${asked}".`,
  })
}

const addressOf = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new UsageError({
    vi: `“${text}” không phải địa chỉ http(s) của máy chủ.`,
    en: `"${text}" is no http(s) address of a server.`,
  })
}

const keyOf = (key: string | undefined): string => {
  if (key) return key
  throw new CommandError({
    vi: 'Thiếu khóa truy cập. Đặt biến môi trường LT_KEY, chẳng hạn: read -rs LT_KEY && export LT_KEY',
    en: 'An access key is missing. Set the environment variable LT_KEY, such as: read -rs LT_KEY && export LT_KEY',
  })
}

/** Reads the arguments of a command, and opens the way to the server. */
export const givenOf = (args: readonly string[], { env }: Terminal, own: Options = {}): Given => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...own, ...COMMON },
  }) as { values: Record<string, string | boolean | undefined>; positionals: string[] }
  const language = languageOf(values.lang ?? (env.LT_LANGUAGE || 'vi'))
  const url = addressOf(String(values.url ?? (env.LT_URL || DEFAULT_URL)))
  return {
    client: createClient({ url, key: keyOf(env.LT_KEY), language }),
    language,
    json: values.json === true,
    positionals,
    values,
  }
}

const RUN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids of runs, as people copy them. */
export const runIdOf = (text: string | undefined): string => {
  if (text !== undefined && RUN.test(text)) return text.toLowerCase()
  throw new UsageError({
    vi: text === undefined ? 'Thiếu mã lượt chạy.' : `“${text}” không phải mã lượt chạy.`,
    en: text === undefined ? 'The id of a run is missing.' : `"${text}" is no id of a run.`,
  })
}

/** The one run that the command is about. */
export const oneRun = ({ positionals }: Given): string => {
  const [run, more] = positionals
  if (more !== undefined)
    throw new UsageError({
      vi: `Thừa “${more}”: lệnh này nhận một lượt chạy.`,
      en: `"${more}" is one too many: this takes one run.`,
    })
  return runIdOf(run)
}

/** A value written as JSON. */
export const jsonGiven = (option: string, text: unknown): unknown => {
  if (text === undefined) return undefined
  try {
    return JSON.parse(String(text))
  } catch (error) {
    const why = (error as Error).message
    throw new UsageError({ vi: `--${option} không phải JSON: ${why}`, en: `--${option} is not JSON: ${why}` })
  }
}
