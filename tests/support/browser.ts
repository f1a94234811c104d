import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Debian's own browser; `LT_CHROMIUM` names another. */
const CHROMIUM = process.env.LT_CHROMIUM ?? '/usr/bin/chromium'

/** Why browser tests cannot run here; undefined when they can. */
export const noBrowser = (): string | undefined =>
  existsSync(CHROMIUM) ? undefined : 'NOT RUN: chromium is not installed'

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => statSync(`${folder}/${path}`).mtimeMs),
  )

/** Builds the designer, as for its users, unless what is built is as new as its sources. */
export const buildDesigner = async (): Promise<void> => {
  const page = at('dist/designer/index.html')
  const sources = Math.max(newest(at('designer')), newest(at('core')))
  if (existsSync(page) && statSync(page).mtimeMs > sources) return
  const vite = at('node_modules/vite/bin/vite.js')
  // A process of its own: what is built where `NODE_ENV` is `test` holds the libraries' development code.
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', at('designer/vite.config.ts')], {
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
  readonly complaints: readonly string[]
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
