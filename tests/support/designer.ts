import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { buildDesigner, openBrowser, type PageOptions, type WatchedPage, watchedPage } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

/** The designer in a real browser, on a real server. */
export interface Designer {
  readonly server: () => RunningServer
  /** Opens the application at a route, with the key in the address as the banner prints it. */
  readonly open: (route?: string, options?: PageOptions) => Promise<Page>
  /** Opens the page as someone without a key does. */
  readonly openBare: () => Promise<Page>
  /** What the browser complained of since the last page was opened; asking forgives it. */
  readonly complaints: () => readonly string[]
  /** Calls the API as another program would. Answers the body as JSON. */
  readonly call: (method: string, path: string, body?: object) => Promise<unknown>
}

/** Starts what the tests of a file need, and after each test holds every page to what no page of ours may do. */
export const useDesigner = (): Designer => {
  let server: RunningServer
  let browser: Browser
  const opened: WatchedPage[] = []

  beforeAll(async () => {
    await buildDesigner()
    server = await startServer()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  afterEach(async () => {
    for (const { complaints, strangers, context } of opened.splice(0)) {
      await context.close()
      expect(strangers).toEqual([])
      expect(complaints).toEqual([])
    }
  })

  const newPage = async (options?: PageOptions): Promise<Page> => {
    const watched = await watchedPage(browser, server.url, options)
    opened.push(watched)
    return watched.page
  }

  return {
    server: () => server,
    open: async (route = '', options) => {
      const page = await newPage(options)
      await page.goto(`${server.url}/#key=${server.key}`)
      await page.getByRole('navigation').first().waitFor()
      if (route !== '') await page.evaluate((hash) => window.location.assign(hash), route)
      return page
    },
    openBare: async () => {
      const page = await newPage()
      await page.goto(server.url)
      return page
    },
    complaints: () => opened.at(-1)?.complaints.splice(0) ?? [],
    call: async (method, path, body) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${server.key}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      return response.json()
    },
  }
}
