import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { noBrowser } from '../support/browser.ts'
import { useDesigner } from '../support/designer.ts'
import { body, flowOf } from '../support/run-flow.ts'

const missing = noBrowser()

const CITIZEN = {
  maHoSo: '000.00.01.H26-261123-0001',
  soDinhDanh: '001099000001',
  hoVaTen: 'NGUYỄN VĂN A',
  ngaySinh: '15/01/1999',
  soDienThoai: '0912000000',
}

const text = (more: object = {}) => ({ type: 'string', minLength: 1, maxLength: 200, ...more })
const REQUEST = {
  type: 'object',
  required: Object.keys(CITIZEN),
  properties: {
    maHoSo: text(),
    soDinhDanh: { type: 'string', format: 'vn-citizen-id', personalData: 'basic' },
    hoVaTen: text({ personalData: 'basic' }),
    ngaySinh: text({ minLength: 4, maxLength: 40, personalData: 'basic' }),
    soDienThoai: { type: 'string', format: 'vn-phone', personalData: 'basic' },
  },
}

const panelOf = (page: Page): Locator => page.locator('.editor-panel')
const nodeOf = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`)
const portOf = (page: Page, id: string, port: string): Locator =>
  nodeOf(page, id).locator(`.react-flow__handle[data-handleid="${port}"]`)
const isSaved = (page: Page): Promise<void> => page.locator('.save-status.is-saved').waitFor()

interface Place {
  readonly x: number
  readonly y: number
}

const drag = async (page: Page, from: Locator, to: Place): Promise<void> => {
  await from.scrollIntoViewIfNeeded()
  const box = await from.boundingBox()
  if (!box) throw new Error('there is nothing to drag')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x - 20, to.y - 20, { steps: 6 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** A place of the canvas, as shares of its width and height. */
const onCanvas = async (page: Page, x: number, y: number): Promise<Place> => {
  const box = await page.locator('.edit-canvas').boundingBox()
  if (!box) throw new Error('there is no canvas')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

const choose = async (page: Page, name: string): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill(name)
  await dialog.getByRole('option', { name }).first().click()
}

const setRequest = async (page: Page): Promise<void> => {
  const schema = panelOf(page).getByRole('group', { name: 'Nội dung yêu cầu' }).first()
  await schema.getByRole('button', { name: 'JSON' }).click()
  await schema.getByRole('textbox').fill(JSON.stringify(REQUEST))
}

const setCondition = async (page: Page, rule: object): Promise<void> => {
  const condition = panelOf(page).getByRole('group', { name: 'Điều kiện' }).first()
  await condition.getByRole('button', { name: 'JSON' }).click()
  await condition.getByRole('textbox').fill(JSON.stringify(rule))
}

const answerWith = async (page: Page, words: string): Promise<void> => {
  await panelOf(page).getByRole('textbox', { name: 'Nội dung trả lời' }).fill(words)
}

const newFlow = async (page: Page, title: string, begin = 'Luồng trống'): Promise<void> => {
  await page.getByRole('button', { name: 'Tạo luồng' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên luồng').fill(title)
  await dialog.getByRole('radio', { name: begin }).check()
  await dialog.getByRole('button', { name: 'Tạo luồng' }).click()
  await page.locator('.edit-canvas').waitFor()
}

describe.skipIf(missing)(missing ?? 'the flow editor in a browser', () => {
  const { open, call, complaints, server } = useDesigner()

  const serve = async (flow: string, request: object) => {
    const response = await fetch(`${server().url}/svc/G06/${flow}/v1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server().key}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return { status: response.status, text: await response.text() }
  }
  const draftOf = async (flow: string) =>
    ((await call('GET', `/api/v1/flows/${flow}`)) as { draft: { document: { body: ReturnType<typeof body> } } }).draft
      .document.body
  const edgesOf = async (flow: string) =>
    (await draftOf(flow)).edges.map(({ from, port, to }) => `${from}${port ? `.${port}` : ''}>${to}`).sort()

  it('draws the verification of a citizen with the mouse, publishes it, and it answers', async () => {
    const page = await open('#/flows')
    await newFlow(page, 'Vẽ bằng chuột')
    await nodeOf(page, '/body/start').click()
    await setRequest(page)

    const palette = page.locator('.palette')
    const verify = palette.getByRole('option', { name: 'Xác thực thông tin công dân' }).first()
    await drag(page, verify, await onCanvas(page, 0.5, 0.7))
    await nodeOf(page, 'verify').waitFor()
    await drag(page, portOf(page, 'verify', 'out'), await onCanvas(page, 0.5, 0.85))
    await choose(page, 'Điều kiện')
    await setCondition(page, { var: 'steps.verify.tonTai' })
    await drag(page, portOf(page, 'if', 'then'), await onCanvas(page, 0.2, 0.9))
    await choose(page, 'Gửi tin nhắn SMS')
    await panelOf(page).getByRole('textbox', { name: 'Nội dung' }).fill('Da xac minh')
    await page.keyboard.press('Escape')
    await drag(page, portOf(page, 'if', 'else'), await onCanvas(page, 0.8, 0.9))
    await choose(page, 'Trả lời')
    await answerWith(page, 'không khớp')
    await drag(page, portOf(page, 'send', 'out'), await onCanvas(page, 0.2, 0.9))
    await choose(page, 'Trả lời')
    await answerWith(page, 'khớp')
    // A wire between two steps that are there: the answer also follows a message that could not be sent.
    const answer = await nodeOf(page, 'respond2').boundingBox()
    await drag(page, portOf(page, 'send', 'error'), {
      x: (answer?.x ?? 0) + (answer?.width ?? 0) / 2,
      y: (answer?.y ?? 0) + 20,
    })
    await isSaved(page)
    expect(await edgesOf('ve-bang-chuot')).toEqual(
      ['if.else>respond', 'if.then>send', 'send.error>respond2', 'send>respond2', 'start>verify', 'verify>if'].sort(),
    )

    await page.getByRole('button', { name: 'Phát hành', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Ghi chú phát hành').fill('Bản đầu')
    await page.getByRole('button', { name: 'Phát hành v1' }).click()
    await page.getByRole('heading', { name: 'Đã phát hành v1' }).waitFor()
    expect(await serve('ve-bang-chuot', CITIZEN)).toMatchObject({ status: 200, text: '"khớp"' })
    expect(await serve('ve-bang-chuot', { ...CITIZEN, hoVaTen: 'NGUYỄN VĂN B' })).toMatchObject({
      text: '"không khớp"',
    })
  })

  it('draws it again with the keyboard alone', async () => {
    const page = await open('#/flows')
    const { keyboard } = page
    const reach = async (role: 'button' | 'tab', name: string) => {
      for (let turn = 0; turn < 60; turn += 1) {
        const focused = page.locator(':focus')
        const found = page.getByRole(role, { name, exact: true }).first()
        if ((await focused.count()) > 0 && (await found.count()) > 0)
          if (await found.evaluate((element) => element === document.activeElement)) return
        await keyboard.press('Tab')
      }
      throw new Error(`the Tab key does not lead to “${name}”`)
    }
    const pick = async (name: string) => {
      await page.getByRole('dialog').getByRole('searchbox').waitFor()
      await keyboard.type(name)
      await page.getByRole('dialog').getByRole('option', { name }).first().waitFor()
      await keyboard.press('Enter')
    }
    const add = async (name: string) => {
      await pick(name)
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.getByRole('heading', { level: 1 }).waitFor()
    await reach('button', 'Tạo luồng')
    await keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Tên luồng').waitFor()
    await keyboard.type('Ve bang phim')
    await keyboard.press('Enter')
    await page.locator('.edit-canvas').waitFor()

    await reach('tab', 'Thêm bước')
    await keyboard.press('ArrowRight')
    const outline = page.getByRole('treegrid', { name: 'Dàn ý' })
    await outline.waitFor()
    await keyboard.press('Insert')
    await add('Xác thực thông tin')
    await keyboard.press('Insert')
    await add('Điều kiện')
    await keyboard.press('Insert')
    await add('Gửi tin nhắn')
    await keyboard.press('Insert')
    await add('Trả lời')
    await isSaved(page)
    expect(await edgesOf('ve-bang-phim')).toEqual(['if.then>send', 'send>respond', 'start>verify', 'verify>if'].sort())

    // The other way of the condition: chosen in the outline, connected through the dialog.
    await reach('tab', 'Dàn ý')
    await keyboard.press('Tab')
    await keyboard.press('Home')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await outline.getByRole('row', { name: 'Điều kiện', selected: true }).waitFor()
    await keyboard.press('Control+k')
    await pick('Nối tới')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Không' }).waitFor()
    await keyboard.press('Shift+Tab')
    await keyboard.press('ArrowDown')
    await dialog.getByRole('radio', { name: 'Không', checked: true }).waitFor()
    await keyboard.press('Tab')
    await keyboard.type('tra loi')
    await dialog.getByRole('option', { name: 'Trả lời' }).waitFor()
    await keyboard.press('Enter')
    await isSaved(page)
    expect(await edgesOf('ve-bang-phim')).toContain('if.else>respond')

    await keyboard.press('Control+z')
    await isSaved(page)
    expect(await edgesOf('ve-bang-phim')).not.toContain('if.else>respond')
    await keyboard.press('?')
    await page.getByRole('heading', { name: 'Phím tắt' }).waitFor()
    await keyboard.press('Escape')
  })

  it('says what is wrong while it is drawn, leads there, and undo makes it right again', async () => {
    const page = await open('#/flows')
    await newFlow(page, 'Theo mẫu', 'Xác minh công dân')
    await page.getByRole('tab', { name: 'Kiểm tra 0' }).waitFor()
    await nodeOf(page, 'congDan').click()
    await page.keyboard.press('Delete')
    const tab = page.getByRole('tab', { name: /Kiểm tra [1-9]/ })
    await tab.click()
    const finding = panelOf(page).getByRole('button').filter({ hasText: 'congDan' }).first()
    await finding.click()
    await page.locator('.react-flow__node.selected .has-error').waitFor()
    await page.getByRole('button', { name: 'Phát hành', exact: true }).click()
    expect(await page.getByRole('button', { name: 'Phát hành v1' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByRole('tab', { name: 'Kiểm tra 0' }).waitFor()
    await nodeOf(page, 'congDan').waitFor()
  })

  it('refuses a wire that would close a circle, and says so', async () => {
    const steps = ['a', 'b'].map((id) => ({ id, kind: 'map', value: 1 }))
    await call('POST', '/api/v1/flows', { flow: 'vong', document: flowOf(body(steps, ['start>a', 'a>b'])) })
    const page = await open('#/flows/vong?version=draft')
    const first = await nodeOf(page, 'a').boundingBox()
    await drag(page, portOf(page, 'b', 'out'), { x: (first?.x ?? 0) + 100, y: (first?.y ?? 0) + 12 })
    await page.getByText('tạo thành vòng tròn').waitFor()
    expect(await edgesOf('vong')).toEqual(['a>b', 'start>a'])
  })

  it('takes a step into a container and onto an edge where it is dropped, and undo takes it back', async () => {
    const step = (id: string) => ({ id, kind: 'map', value: 1 })
    const each = { id: 'tung', kind: 'forEach', items: [], body: body([], []) }
    const document = flowOf(body([step('a'), each, step('b')], ['start>a', 'a>tung']))
    await call('POST', '/api/v1/flows', { flow: 'keo-tha', document })
    const page = await open('#/flows/keo-tha?version=draft')
    const middle = async (id: string): Promise<Place> => {
      const box = await nodeOf(page, id).boundingBox()
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
    }
    await drag(page, nodeOf(page, 'b').locator('.node-title'), await middle('tung/body'))
    await page.locator('.react-flow__node[data-id="tung"]').waitFor()
    await isSaved(page)
    const held = async () => (await draftOf('keo-tha')).steps.find(({ id }) => id === 'tung')
    await expect.poll(held).toMatchObject({ body: { steps: [{ id: 'b' }] } })
    await page.keyboard.press('Control+z')
    await expect.poll(held).toMatchObject({ body: { steps: [] } })

    const palette = page.locator('.palette').getByRole('option', { name: 'Đặt biến' }).first()
    const [a, tung] = [await nodeOf(page, 'a').boundingBox(), await nodeOf(page, 'tung').boundingBox()]
    await drag(page, palette, {
      x: (a?.x ?? 0) + (a?.width ?? 0) / 2,
      y: ((a?.y ?? 0) + (a?.height ?? 0) + (tung?.y ?? 0)) / 2,
    })
    await expect.poll(() => edgesOf('keo-tha')).toEqual(['a>assign', 'assign>tung', 'start>a'])
  })

  it('walks from step to step with arrows, and keeps the focus with what is chosen', async () => {
    const page = await open('#/flows/xac-minh-cong-dan?version=draft')
    await nodeOf(page, 'congDan').focus()
    await page.keyboard.press('Enter')
    await panelOf(page).getByRole('heading', { name: 'Xác thực với CSDL dân cư' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await panelOf(page).getByRole('heading', { name: 'Có khớp không?' }).waitFor()
    expect(await nodeOf(page, 'coKhop').evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await panelOf(page).getByRole('heading', { name: 'Trả lời: không khớp' }).waitFor()
  })

  it('publishes an old version again', async () => {
    const answer = (words: string) =>
      flowOf(body([{ id: 'tl', kind: 'respond', body: words }], ['start>tl']), { title: { vi: words } })
    await call('POST', '/api/v1/flows', { flow: 'ban', document: answer('cũ') })
    await call('POST', '/api/v1/flows/ban/publish', { revision: 1 })
    await call('PUT', '/api/v1/flows/ban/draft', { document: answer('mới'), revision: 1 })
    await call('POST', '/api/v1/flows/ban/publish', { revision: 2 })
    const page = await open('#/flows/ban?version=draft')
    await page.getByRole('tab', { name: 'Phiên bản' }).click()
    await page.getByRole('button', { name: 'Phát hành lại v1' }).click()
    await page.getByText('khôi phục từ v1').waitFor()
    expect(await serve('ban', {})).toMatchObject({ status: 200, text: '"cũ"' })
  })

  it('copies steps from one flow to another, with ids of their own', async () => {
    const steps = [
      { id: 'a', kind: 'map', label: 'Gốc', value: 1 },
      { id: 'b', kind: 'map', label: 'Theo sau', value: { $rule: { var: 'steps.a' } } },
    ]
    for (const flow of ['nguon', 'dich'])
      await call('POST', '/api/v1/flows', { flow, document: flowOf(body(steps, ['start>a', 'a>b'])) })
    const page = await open('#/flows/nguon?version=draft')
    await nodeOf(page, 'a').click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await page.evaluate(() => window.location.assign('#/flows/dich?version=draft'))
    await page.getByText('dich', { exact: true }).waitFor()
    await nodeOf(page, 'a').waitFor()
    await page.keyboard.press('Control+v')
    await nodeOf(page, 'b2').waitFor()
    await isSaved(page)
    const pasted = (await draftOf('dich')).steps
    expect(pasted.map(({ id }) => id)).toEqual(['a', 'b', 'a2', 'b2'])
    expect(pasted[3]).toMatchObject({ value: { $rule: { var: 'steps.a2' } } })
  })

  it('merges what two people do to one draft, and asks where they disagree', async () => {
    const step = (id: string, label: string) => ({ id, kind: 'map', label, value: 1 })
    const document = flowOf(body([step('a', 'Một'), step('b', 'Hai')], ['start>a', 'a>b']))
    await call('POST', '/api/v1/flows', { flow: 'chung', document })
    const rename = async (page: Page, id: string, name: string) => {
      await nodeOf(page, id).click()
      await page.keyboard.press('F2')
      await page.getByLabel('Tên bước').fill(name)
      await page.keyboard.press('Enter')
    }
    const theirs = await open('#/flows/chung?version=draft')
    const mine = await open('#/flows/chung?version=draft')
    for (const page of [mine, theirs]) await nodeOf(page, 'b').waitFor()
    await rename(theirs, 'a', 'Của họ')
    await isSaved(theirs)
    await rename(mine, 'b', 'Của tôi')
    await mine.getByText('Đã gộp thay đổi').first().waitFor()
    await nodeOf(mine, 'a').getByText('Của họ').waitFor()
    await isSaved(mine)
    expect((await draftOf('chung')).steps.map(({ label }) => label)).toEqual(['Của họ', 'Của tôi'])

    // Coming back to a window shows what others did meanwhile.
    await theirs.evaluate(() => window.dispatchEvent(new Event('focus')))
    await nodeOf(theirs, 'b').getByText('Của tôi').waitFor()
    await rename(theirs, 'b', 'Họ đổi')
    await isSaved(theirs)
    await rename(mine, 'b', 'Tôi đổi')
    await mine.getByText('Xung đột').click()
    await mine.getByRole('group', { name: 'label' }).getByRole('radio', { name: 'Của người kia' }).check()
    await mine.getByRole('button', { name: 'Gộp như đã chọn' }).click()
    await nodeOf(mine, 'b').getByText('Họ đổi').waitFor()
    await isSaved(mine)
    expect((await draftOf('chung')).steps.map(({ label }) => label)).toEqual(['Của họ', 'Họ đổi'])
    // The browser itself notes each save that was refused.
    expect(complaints().every((words) => words.includes('409'))).toBe(true)
  })

  it('fits a narrow screen, the outline first', async () => {
    const page = await open('#/flows/xac-minh-cong-dan?version=draft', { width: 390, height: 844 })
    await page.getByRole('treegrid', { name: 'Dàn ý' }).waitFor()
    for (const face of ['Dàn ý', 'Sơ đồ', 'Cấu hình']) {
      await page.getByRole('button', { name: face, exact: true }).click()
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth).toBe(clientWidth)
    }
  })
})
