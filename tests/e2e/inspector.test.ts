import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { noBrowser } from '../support/browser.ts'
import { useInspector } from '../support/inspector-page.ts'

const missing = noBrowser()

interface Document {
  readonly trigger: Record<string, unknown>
  readonly body: { readonly steps: readonly (Record<string, unknown> & { readonly id: string })[] }
}

const documentOf = async (page: Page): Promise<Document> =>
  JSON.parse((await page.locator('#document').textContent()) ?? '') as Document

const stepOf = async (page: Page, id: string) => (await documentOf(page)).body.steps.find((step) => step.id === id)

const field = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** Chooses how a field is written, by keyboard. */
const write = async (page: Page, name: string, mode: string) => {
  await field(page, name)
    .getByRole('button', { name: /Đổi cách viết/ })
    .press('Enter')
  await page.getByRole('menuitemradio', { name: mode }).click()
}

describe.skipIf(missing)(missing ?? 'the inspector in a browser', () => {
  const { open } = useInspector()

  it('checks a literal while it is typed, in the words of the platform', async () => {
    const page = await open('step=congDan')
    const citizen = field(page, 'citizenId (bắt buộc)')
    await citizen.getByText('Không phải số định danh cá nhân 12 chữ số.').waitFor()
    await citizen.getByRole('textbox').fill('001099000001')
    await citizen.getByText('Không phải số định danh').first().waitFor({ state: 'detached' })
    expect((await stepOf(page, 'congDan'))?.input).toEqual({ citizenId: '001099000001', purpose: 'verify' })
  })

  it('keeps what each mode held, and completes paths while they are typed', async () => {
    const page = await open('step=congDan')
    const name = 'citizenId (bắt buộc)'
    await write(page, name, 'Tham chiếu')
    const path = field(page, name).getByRole('combobox')
    await path.fill('trigger.body.ma')
    await page.getByRole('option', { name: /trigger\.body\.maHoSo/ }).waitFor()
    await path.press('Enter')
    expect((await stepOf(page, 'congDan'))?.input).toMatchObject({
      citizenId: { $rule: { var: 'trigger.body.maHoSo' } },
    })

    await write(page, name, 'Giá trị cố định')
    expect(await field(page, name).getByRole('textbox').inputValue()).toBe('12')
    await write(page, name, 'Tham chiếu')
    expect(await field(page, name).getByRole('combobox').inputValue()).toBe('trigger.body.maHoSo')

    // A path is rewritten without the field becoming something else meanwhile.
    await field(page, name).getByRole('combobox').fill('')
    await field(page, name).getByRole('combobox').fill('trigger.body.hoVaTen')
    await write(page, name, 'Biểu thức')
    expect(await field(page, name).getByRole('combobox').inputValue()).toBe('trigger.body.hoVaTen')
    expect((await stepOf(page, 'congDan'))?.input).toMatchObject({
      citizenId: { $rule: { var: 'trigger.body.hoVaTen' } },
    })
    await write(page, name, 'Giá trị cố định')
    expect(await field(page, name).getByRole('textbox').inputValue()).toBe('12')
  })

  it('writes text with holes, completed while typing, with its result below', async () => {
    const page = await open('step=nhanTin', 'run')
    const text = field(page, 'text (bắt buộc)')
    const area = text.getByRole('textbox')
    await area.fill('Ho so ')
    await area.press('End')
    await area.pressSequentially('{{trigger.body.mah')
    await page.getByRole('option', { name: /trigger\.body\.maHoSo/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await area.inputValue()).toBe('Ho so {{trigger.body.maHoSo}}')
    await text.getByText('"Ho so 000.00.01.H26-261123-0001"').waitFor()
    await area.pressSequentially(' {{nobody |')
    await text.getByText(/thiếu dấu đóng/).waitFor()
  })

  it('finds data without diacritics and puts it into the chosen field, by Enter and by dragging', async () => {
    const page = await open('step=congDan', 'run&wide')
    const citizen = field(page, 'citizenId (bắt buộc)')
    await citizen.getByRole('textbox').fill('')
    await citizen.getByRole('textbox').focus()
    await page.getByText('Chèn vào: citizenId').waitFor()
    const search = page.getByRole('searchbox', { name: /Tìm dữ liệu/ })
    await search.fill('HỌ TÊN')
    const row = page.getByRole('treeitem', { name: /trigger\.body\.hoVaTen/ })
    await row.focus()
    await page.keyboard.press('Enter')
    expect((await stepOf(page, 'congDan'))?.input).toMatchObject({
      citizenId: { $rule: { var: 'trigger.body.hoVaTen' } },
    })
    await citizen.getByText('"NGUYỄN VĂN A"').waitFor()

    await search.fill('ma ho so')
    await page.getByRole('treeitem', { name: /trigger\.body\.maHoSo/ }).dragTo(field(page, 'purpose'))
    expect((await stepOf(page, 'congDan'))?.input).toMatchObject({ purpose: { $rule: { var: 'trigger.body.maHoSo' } } })
  })

  it('walks the tree by keys and says why something may be missing', async () => {
    const page = await open('step=nhanTin', 'run')
    await page.getByRole('treeitem', { name: /^trigger/ }).focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    const focused = page.locator('[role="treeitem"]:focus')
    expect(await focused.getAttribute('data-path')).toBe('trigger.body.ngaySinh')
    expect(await focused.textContent()).toContain('lược đồ không bắt buộc')
    await page.keyboard.press('ArrowLeft')
    expect(await focused.getAttribute('data-path')).toBe('trigger.body')
    await page.keyboard.press('ArrowLeft')
    expect(await focused.getAttribute('aria-expanded')).toBe('false')
  })

  it('shows what is inside a loop to what the loop gives', async () => {
    const page = await open('step=tungGiay', 'run')
    expect(await page.getByRole('treeitem', { name: /^mot/ }).count()).toBe(0)
    await field(page, 'Kết quả của mỗi phần tử').getByRole('combobox').focus()
    await page.getByText('Chèn vào: Kết quả của mỗi phần tử').waitFor()
    await page.getByRole('treeitem', { name: /^mot/ }).waitFor()
    await field(page, 'Kết quả của mỗi phần tử').getByText('"Giấy khai sinh"').waitFor()
  })

  it('builds a condition by eye, shows it as JSON, and tries it', async () => {
    const page = await open('step=khop', 'run')
    const condition = field(page, 'Điều kiện (bắt buộc)')
    await condition.getByText('true', { exact: true }).waitFor()
    await condition.getByRole('combobox', { name: 'Phép so sánh' }).first().selectOption('<')
    await condition.getByText('false', { exact: true }).waitFor()
    await condition.getByRole('button', { name: 'Thêm điều kiện' }).last().click()
    await page.getByRole('treeitem', { name: /^hoVaTen/ }).dragTo(condition.getByRole('textbox', { name: 'Vế trái' }))
    await condition.getByRole('button', { name: 'JSON' }).click()
    const json = condition.getByRole('textbox')
    const shown = JSON.parse(await json.inputValue()) as { and: unknown[] }
    expect(shown.and).toHaveLength(3)
    expect(shown.and[0]).toEqual({ '<': [{ var: 'steps.congDan.age' }, 18] })
    expect(shown.and[2]).toEqual({ '==': [{ var: 'trigger.body.hoVaTen' }, ''] })
    await json.fill('{"nobody": 1, "knows": 2}')
    await condition.getByRole('button', { name: 'Trực quan' }).click()
    expect((await stepOf(page, 'khop'))?.condition).toEqual({ nobody: 1, knows: 2 })
    await condition.getByText(/được giữ nguyên/).waitFor()
  })

  it('wraps a value in an operator that is found by its name without diacritics', async () => {
    const page = await open('step=tungGiay', 'run')
    const items = field(page, 'Danh sách (bắt buộc)')
    await items.getByRole('button', { name: /Loại: Dữ liệu/ }).click()
    await page.keyboard.type('loc danh sach')
    await page.getByRole('menuitem', { name: /filter/ }).click()
    expect((await stepOf(page, 'tungGiay'))?.items).toEqual({
      $rule: { filter: [{ var: ['trigger.body.giayTo', []] }, { '==': [{ var: '' }, ''] }] },
    })
    await items.getByRole('combobox', { name: 'Vế trái' }).fill('so')
    await page.getByRole('option', { name: /soTrang/ }).click()
    expect((await stepOf(page, 'tungGiay'))?.items).toMatchObject({
      $rule: { filter: [expect.anything(), { '==': [{ var: 'soTrang' }, ''] }] },
    })
  })

  it('maps data to fields side by side, and by name', async () => {
    const page = await open('step=traLoi', 'run')
    await page.getByRole('button', { name: 'Ghép trường' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /Ghép theo tên \([1-9]/ }).click()
    await dialog.getByRole('button', { name: 'giayTo', exact: true }).click()
    await dialog.getByRole('searchbox').fill('giay to')
    await dialog.getByRole('treeitem', { name: 'trigger.body.giayTo' }).first().focus()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Ghép từng phần tử' }).click()
    expect((await stepOf(page, 'traLoi'))?.body).toMatchObject({
      maHoSo: { $rule: { var: expect.stringContaining('maHoSo') } },
      giayTo: {
        $rule: {
          map: [{ var: 'trigger.body.giayTo' }, { object: { ten: { var: 'ten' }, so_trang: { var: 'soTrang' } } }],
        },
      },
    })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('describes what a service takes by a table of fields or by a sample', async () => {
    const page = await open('trigger')
    const body = field(page, 'Nội dung yêu cầu')
    await body.getByRole('button', { name: 'Thêm trường' }).click()
    const name = body.getByRole('textbox', { name: 'Tên trường' }).last()
    await name.fill('soTien')
    await name.press('Enter')
    await body.getByRole('combobox', { name: 'Kiểu của soTien' }).selectOption('integer')
    expect((await documentOf(page)).trigger).toMatchObject({ body: { properties: { soTien: { type: 'integer' } } } })

    const query = field(page, 'Tham số truy vấn')
    await query.getByRole('button', { name: 'Từ mẫu' }).click()
    await query.getByRole('textbox').fill('{"trang": 1, "tuNgay": "2026-01-15"}')
    await query.getByRole('button', { name: 'Tạo lược đồ' }).click()
    expect((await documentOf(page)).trigger).toMatchObject({
      query: { properties: { trang: { type: 'integer' }, tuNgay: { type: 'string', format: 'date' } } },
    })
  })

  it('says a schedule in words, with the next times it comes', async () => {
    const page = await open('trigger', 'language=en')
    await page.getByRole('combobox', { name: 'Trigger' }).selectOption('schedule')
    await page.getByText('At 07:00 every day').waitFor()
    expect(await page.locator('.next-times li').count()).toBe(5)
    await page.getByRole('combobox', { name: 'Repeats' }).selectOption('weekly')
    await page.getByLabel('At', { exact: true }).fill('08:30')
    await page.getByText('At 08:30 from Monday to Friday').waitFor()
    await page.getByRole('combobox', { name: 'Repeats' }).selectOption('other')
    await page.getByRole('textbox', { name: 'Cron expression' }).fill('61 * * * *')
    await page.getByText('Not a schedule yet.').waitFor()
    await page.getByRole('combobox', { name: 'Trigger' }).selectOption('http')
    expect((await documentOf(page)).trigger).toMatchObject({ kind: 'http', path: '/ho-so/{maHoSo}' })
  })

  it.each([
    'congDan',
    'khop',
    'nhanTin',
    'tong',
    'bien',
    'tungGiay',
    'chon',
    'cho',
    'doi',
    'duyet',
    'goi',
    'traLoi',
    'dung',
  ])('shows step %s on a narrow screen without scrolling sideways', async (id) => {
    const page = await open(`step=${id}`, 'run&language=en&theme=dark', { width: 390, height: 844 })
    await page.getByRole('tab').first().waitFor()
    const wide = await page.evaluate(() =>
      ['.inspector', '.inspector-form', '.inspector-data'].map((part) => {
        const found = document.querySelector(part)
        return found ? found.scrollWidth - found.clientWidth : 0
      }),
    )
    expect(wide.every((more) => more <= 0)).toBe(true)
  })

  it('changes nothing where it may only be read', async () => {
    const page = await open('step=nhanTin', 'run&read')
    expect(
      await page
        .getByRole('button', { name: /Đổi cách viết/ })
        .first()
        .isDisabled(),
    ).toBe(true)
    expect(await page.getByRole('button', { name: 'Thêm phần tử' }).count()).toBe(0)
    expect(await field(page, 'text (bắt buộc)').getByRole('textbox').isEditable()).toBe(false)
  })
})
