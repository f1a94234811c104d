import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Debian's own browser; `LT_CHROMIUM` names another. */
const CHROMIUM = process.env.LT_CHROMIUM ?? '/usr/bin/chromium'

/** Why browser tests cannot run here; undefined when they can. */
export const noBrowser = (): string | undefined =>
  existsSync(CHROMIUM) ? undefined : 'NOT RUN: chromium is not installed'

/** Builds the designer, as for its users, unless what is built is as new as its sources. */
export const buildDesigner = async (): Promise<void> => {
  // A process of its own: what is built where `NODE_ENV` is `test` holds the libraries' development code.
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/build.ts'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

/** A page that notes what no page of ours may ever do. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of the console, and exceptions nobody caught. */
  readonly complaints: string[]
  /** Addresses asked for on any host but this one. */
  readonly strangers: readonly string[]
}

export interface PageOptions {
  readonly width?: number
  readonly height?: number
  /** Of the browser, not of the application. */
  readonly locale?: string
}

/** Opens a page in a fresh profile of its own. */
export const watchedPage = async (
  browser: Browser,
  host: string,
  { width = 1440, height = 900, locale = 'vi-VN' }: PageOptions = {},
): Promise<WatchedPage> => {
  const context = await browser.newContext({ viewport: { width, height }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${host}/`) && !/^(data|blob):/.test(request.url())) strangers.push(request.url())
  })
  return { page, context, complaints, strangers }
}
