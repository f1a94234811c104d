import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser, type PageOptions, type WatchedPage, watchedPage } from './browser.ts'

const SOURCE = fileURLToPath(new URL('../e2e/inspector/', import.meta.url))

/** As strict as the server's own policy: what needs more would not work there. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'"

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

const serve = (folder: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const file = pathname === '/' ? '/index.html' : pathname
      try {
        const content = await readFile(join(folder, file))
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
        response.setHeader('content-security-policy', POLICY)
        response.end(content)
      } catch {
        response.statusCode = 404
        response.end()
      }
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

/** In a process of its own: what is built where `NODE_ENV` is `test` holds the libraries' development code. */
const buildPage = async (folder: string): Promise<void> => {
  const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))
  const config = join(SOURCE, 'vite.config.ts')
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--outDir', folder], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** The inspector alone, in a real browser. */
export interface InspectorPage {
  /** Opens it at what is inspected, such as `step=congDan`; the search says language, theme and samples. */
  readonly open: (target: string, search?: string, options?: PageOptions) => Promise<Page>
}

/** Builds and serves the page of the inspector for the tests of a file, and holds it to what no page of ours may do. */
export const useInspector = (): InspectorPage => {
  let folder: string
  let server: Server
  let browser: Browser
  const opened: WatchedPage[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienthong-inspector-'))
    await buildPage(folder)
    server = await serve(folder)
    browser = await openBrowser()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    server?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const { complaints, strangers, context } of opened.splice(0)) {
      await context.close()
      expect(strangers).toEqual([])
      expect(complaints).toEqual([])
    }
  })

  return {
    open: async (target, search = '', options) => {
      const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const watched = await watchedPage(browser, host, options)
      opened.push(watched)
      await watched.page.goto(`${host}/?${search}#${target}`)
      await watched.page.locator('.inspector').waitFor()
      return watched.page
    },
  }
}
