import { describe, expect, it } from 'vitest'
import { noBrowser } from '../support/browser.ts'
import { useDesigner } from '../support/designer.ts'
import { body, flowOf } from '../support/run-flow.ts'

const missing = noBrowser()
const FLOW = 'xac-minh-cong-dan'

describe.skipIf(missing)(missing ?? 'the designer in a browser', () => {
  const { open, openBare, call, complaints, server } = useDesigner()

  it('takes the key from the address, tries the service, and shows every step of the run', async () => {
    const page = await open()
    expect(await page.evaluate(() => window.location.href)).not.toContain(server().key)
    const service = page.getByRole('article', { name: 'Xác minh công dân' })
    await service.getByText(`/svc/G06/${FLOW}/v1`, { exact: true }).waitFor()
    expect(JSON.parse(await service.getByLabel('Nội dung JSON').inputValue())).toMatchObject({
      hoVaTen: 'NGUYỄN VĂN A',
    })

    await service.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    await service.getByText('"TIEP_NHAN"').waitFor()
    await service.getByText('200', { exact: true }).waitFor()

    await service.getByRole('link', { name: 'Xem lượt chạy' }).click()
    const timeline = page.getByRole('tabpanel', { name: 'Dòng thời gian' })
    for (const step of ['Xác thực với CSDL dân cư', 'Có khớp không?', 'Nhắn tin cho công dân', 'Trả lời: khớp'])
      await timeline.getByRole('button', { name: step }).filter({ hasText: 'ms' }).waitFor()
    await timeline.getByRole('button', { name: 'Trả lời: không khớp' }).filter({ hasText: 'Không chạy' }).waitFor()

    await timeline.getByRole('button', { name: 'Xác thực với CSDL dân cư' }).click()
    const detail = page.getByRole('region', { name: 'Chi tiết' })
    await detail.getByText('"001099000001"').waitFor()
    await detail.getByText('"maYeuCau"').waitFor()

    await page.getByRole('tab', { name: 'Trên sơ đồ' }).click()
    await page.getByRole('group', { name: 'Nhắn tin cho công dân, Thao tác, Thành công' }).waitFor()
    await page.getByRole('group', { name: 'Trả lời: không khớp, Trả lời, Không chạy' }).waitFor()
  })

  it('shows what is wrong with a request, with code, trace id and what to do', async () => {
    const page = await open()
    await page.getByLabel('Nội dung JSON').fill('{"maHoSo": "1"}')
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    const problem = page.getByRole('alert')
    await problem.getByText('Thiếu trường bắt buộc “soDinhDanh”').waitFor()
    const words = await problem.textContent()
    expect(words).toContain('request.invalid')
    expect(words).toMatch(/[0-9a-f]{32}/)
    expect(words).toContain('Sửa các trường')
    // The browser itself notes the status of the answer.
    expect(complaints()).toEqual([expect.stringContaining('422')])
  })

  it('draws the flow, reads its steps with the keyboard, and finds nothing wrong with it', async () => {
    const page = await open(`#/flows/${FLOW}`)
    const step = page.getByRole('group', { name: 'Nhắn tin cho công dân, Thao tác' })
    await step.waitFor()
    expect(await page.locator('.react-flow__edge').count()).toBe(6)
    for (const port of ['Có', 'Không', 'Lỗi']) await page.getByText(port, { exact: true }).first().waitFor()

    await step.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('tabpanel')
    await panel.getByRole('heading', { name: 'Nhắn tin cho công dân' }).waitFor()
    await panel.getByText('trigger.body.maHoSo', { exact: true }).waitFor()
    expect(page.url()).toContain('step=nhanTin')

    await page.getByRole('tab', { name: 'Kiểm tra' }).click()
    await page.getByText('Không phát hiện vấn đề').waitFor()
    await page.getByRole('tab', { name: 'Phiên bản' }).click()
    await panel.getByText('Bản mẫu đi kèm sản phẩm').waitFor()
  })

  it('lists runs by filter, and leads to the one that failed and why', async () => {
    const refused = { maHoSo: '1', soDinhDanh: '000000000403', hoVaTen: 'A', ngaySinh: '15/01/1999' }
    await call('POST', `/svc/G06/${FLOW}/v1`, { ...refused, soDienThoai: '0912000000' })
    const page = await open('#/runs')
    await page.getByLabel('Trạng thái').selectOption('failed')
    const row = page.getByRole('row').filter({ hasText: 'population.accessDenied' })
    await row.getByRole('link').click()
    const detail = page.getByRole('region', { name: 'Chi tiết' })
    await detail.getByRole('heading', { name: 'Xác thực với CSDL dân cư' }).waitFor()
    await detail.getByText('population.accessDenied').waitFor()
    await page.goBack()
    await page.getByLabel('Trạng thái').selectOption('cancelled')
    await page.getByText('Không có lượt chạy nào khớp bộ lọc').waitFor()
  })

  it('draws containers, lays a run over them, and tells what a draft changed', async () => {
    const caught = {
      id: 'thu',
      kind: 'tryCatch',
      body: body(
        [{ id: 'doi', kind: 'map', label: 'Đổi sang số', value: { $rule: { round: [{ var: 'item' }] } } }],
        ['start>doi'],
      ),
      catch: body([{ id: 'ghi', kind: 'map', label: 'Ghi lỗi', value: 0 }], ['start>ghi']),
    }
    const each = {
      id: 'tung',
      kind: 'forEach',
      label: 'Từng dòng',
      items: ['1', 'x'],
      body: body([caught], ['start>thu']),
    }
    const steps = [each, { id: 'xong', kind: 'respond', body: 'xong' }]
    const document = flowOf(body(steps, ['start>tung', 'tung>xong']), { title: { vi: 'Nhiều dòng' } })
    await call('POST', '/api/v1/flows', { flow: 'nhieu-dong', document })
    await call('POST', '/api/v1/flows/nhieu-dong/publish', { revision: 1 })
    await call('POST', '/svc/G06/nhieu-dong/v1', {})
    const draft = {
      ...document,
      body: body([{ ...each, concurrency: 4 }, steps[1] as object], ['start>tung', 'tung>xong']),
    }
    await call('PUT', '/api/v1/flows/nhieu-dong/draft', { document: draft, revision: 1 })

    const page = await open('#/runs?flow=nhieu-dong')
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.getByRole('tabpanel').getByRole('button', { name: 'Ghi lỗi' }).waitFor()
    await page.getByRole('tab', { name: 'Trên sơ đồ' }).click()
    await page.getByRole('group', { name: 'Đổi sang số, Ánh xạ dữ liệu, Thất bại' }).waitFor()
    await page.getByRole('group', { name: 'Từng dòng, Vòng lặp từng phần tử, Thành công' }).waitFor()

    await page.evaluate(() => window.location.assign('#/flows/nhieu-dong?version=draft'))
    await page.getByRole('tab', { name: 'Phiên bản' }).click()
    await page.getByRole('button', { name: 'So với v1' }).click()
    await page.getByText('concurrency', { exact: false }).first().waitFor()
  })

  it('shows plugins with the fields of their actions', async () => {
    const page = await open('#/plugins/sms')
    await page.getByText('sms/send').click()
    await page.getByRole('rowheader', { name: 'soDienThoai' }).first().waitFor()
    await page.getByText('Bí mật').first().waitFor({ state: 'attached' })
  })

  it('speaks English when asked to, and remembers', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { name: 'Services', level: 1 }).waitFor()
    await page.getByRole('article', { name: 'Verify a citizen' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.evaluate(() => window.location.assign('#/runs'))
    await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor()
    expect(await page.evaluate(() => window.localStorage.getItem('lienthong.language'))).toBe('en')
  })

  it('asks for a key, refuses a wrong one with the server’s sentence, and goes in with the right one', async () => {
    const page = await openBare()
    const field = page.getByLabel('Khóa truy cập')
    expect(await field.getAttribute('type')).toBe('password')
    await field.fill('lt_wrong')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByText('Khóa truy cập không đúng').waitFor()
    await page.getByText('auth.invalid').waitFor()
    expect(complaints().every((text) => text.includes('401'))).toBe(true)
    await field.fill(server().key)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('article', { name: 'Xác minh công dân' }).waitFor()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await field.waitFor()
  })

  it.each(['', '#/flows', `#/flows/${FLOW}`, '#/runs', '#/plugins', '#/plugins/population', '#/nowhere/at/all'])(
    'fits a narrow screen without sideways scrolling: %s',
    async (route) => {
      const page = await open(route, { width: 390, height: 844 })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }))
      expect(scrollWidth).toBe(clientWidth)
    },
  )

  it('is served under a policy that forbids code from elsewhere', async () => {
    const policy = (await fetch(`${server().url}/`)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-eval')
  })

  it('opens again in a browser that kept the page and only asks whether it changed', async () => {
    const page = await open()
    await page.goto('about:blank')
    await page.goto(`${server().url}/#/runs`)
    await page.getByRole('heading', { name: 'Lượt chạy', level: 1 }).waitFor({ timeout: 10_000 })
  })

  it('sends little script before the first page', async () => {
    const page = await open()
    await page.waitForLoadState('networkidle')
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total).toBeGreaterThan(100_000)
    // Uncompressed, so that the bound of 350 KB compressed holds by far.
    expect(total).toBeLessThan(400_000)
  })
})
