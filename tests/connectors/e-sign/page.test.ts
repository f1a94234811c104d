import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { noBrowser, openBrowser, type PageOptions, type WatchedPage, watchedPage } from '../../support/browser.ts'
import { HASH, NGUYEN_VAN_A, runningService } from './world.ts'

const missing = noBrowser()

describe.skipIf(missing)(missing ?? 'the page where signers confirm, in a browser', () => {
  const service = runningService()
  let browser: Browser
  const opened: WatchedPage[] = []
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const { complaints, strangers, context } of opened.splice(0)) {
      await context.close()
      expect(strangers).toEqual([])
      expect(complaints).toEqual([])
    }
    await fetch(`${service.service().url}/requests`, { method: 'DELETE' })
  })

  const open = async (query = '', options: PageOptions = {}): Promise<Page> => {
    const watched = await watchedPage(browser, service.service().url, options)
    opened.push(watched)
    await watched.page.goto(`${service.service().url}/${query}`)
    return watched.page
  }
  const asked = async (moTa: string): Promise<string> =>
    (await service.call('authorize', { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH], moTa })).maGiaoDich
  const stateOf = async (maGiaoDich: string) => (await service.call('checkAuthorization', { maGiaoDich })).trangThai

  const isTooWide = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

  test('shows what is to be signed, and a press of the button confirms it', async () => {
    const maGiaoDich = await asked('Quyết định số 123/QĐ-SKHCN')
    const page = await open()
    const item = page.getByRole('listitem').filter({ hasText: 'Quyết định số 123/QĐ-SKHCN' })
    await item.getByText('NGUYỄN VĂN A').waitFor()
    await item.getByText(HASH).waitFor()
    await item.getByRole('button', { name: 'Xác nhận ký' }).click()
    await page.getByText('Không có yêu cầu nào đang chờ', { exact: false }).waitFor()
    await page.getByRole('heading', { name: 'Đã quyết định' }).waitFor()
    expect(await stateOf(maGiaoDich)).toBe('DA_XAC_NHAN')
  })

  test('refuses by keyboard, in English, and stays in English', async () => {
    const maGiaoDich = await asked('Letter 45')
    const page = await open('?lang=en')
    await page.getByRole('button', { name: 'Refuse' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Decided' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await stateOf(maGiaoDich)).toBe('TU_CHOI')
  })

  test('waits for a request, and shows it when it comes', async () => {
    const page = await open()
    await page.getByText('Không có yêu cầu nào đang chờ', { exact: false }).waitFor()
    await asked('Văn bản tới sau')
    await page.getByText('Văn bản tới sau').waitFor({ timeout: 15_000 })
  })

  test.each([
    ['vi', 1440],
    ['vi', 390],
    ['en', 1440],
    ['en', 390],
  ])('fits in %s at %d px, long words and all', async (language, width) => {
    await asked(`Văn bản ${'rất_dài_không_có_chỗ_ngắt_'.repeat(12)} số 1`)
    const refused = await asked('Văn bản số 2')
    await service.decide(refused, 'refuse')
    const page = await open(`?lang=${language}`, { width })
    expect(await isTooWide(page)).toBe(false)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^(Xác nhận ký số|Confirm signatures)/)
  })

  test('speaks the language of the browser when nobody says otherwise', async () => {
    const page = await open('', { locale: 'en-GB' })
    await page.getByRole('heading', { name: 'Confirm signatures (simulation)' }).waitFor()
    await page.getByRole('link', { name: 'Tiếng Việt' }).click()
    await page.getByRole('heading', { name: 'Xác nhận ký số (mô phỏng)' }).waitFor()
  })

  test('shows words of others as words', async () => {
    await asked('<script>alert(1)</script> "&')
    const page = await open()
    await page.getByText('<script>alert(1)</script> "&').waitFor()
    expect(await page.locator('script').count()).toBe(0)
  })
})

describe('the addresses of the signer', () => {
  const service = runningService()

  test('list requests for programs, without their confirmations', async () => {
    const { sad } = await service.confirmed()
    const text = await (await fetch(`${service.service().url}/requests`)).text()
    expect(JSON.parse(text)).toMatchObject({ requests: [{ state: 'confirmed', credentialID: NGUYEN_VAN_A }] })
    expect(text).not.toContain(sad)
  })

  test('are not for pages of other sites', async () => {
    const { maGiaoDich } = await service.call('authorize', { maChungThu: NGUYEN_VAN_A, bamCanKy: [HASH] })
    const response = await fetch(`${service.service().url}/requests/${maGiaoDich}/confirm`, {
      method: 'POST',
      headers: { origin: 'https://khac.example' },
    })
    expect(response.status).toBe(403)
    expect(service.service().requests()[0]?.state).toBe('pending')
  })

  test('know nothing of requests that never were', async () => {
    expect((await service.decide('abc123', 'confirm')).status).toBe(404)
  })
})
