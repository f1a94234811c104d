import { describe, expect, it } from 'vitest'
import { hrefOf, type Route, routeOf } from '../../designer/routing/route.ts'

describe('routes', () => {
  const routes: readonly Route[] = [
    { page: 'services' },
    { page: 'flows' },
    { page: 'flows', q: 'xác minh & báo' },
    { page: 'flow', flow: 'xac-minh-cong-dan' },
    { page: 'flow', flow: 'a', version: 'draft', step: 'congDan' },
    { page: 'runs' },
    { page: 'runs', flow: 'a', status: 'failed', span: 'custom', from: '01/02/2026 08:00' },
    { page: 'run', run: '019abc00-0000-7000-8000-000000000000', view: 'canvas', step: 'each[3]/gui' },
    { page: 'plugins' },
    { page: 'plugins', plugin: 'sms' },
  ]

  it.each(routes)('$page: what is written is read back', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route)
  })

  it.each(['#/nothing', '#/flows/a/b', '#/__proto__', '#/constructor', '#/runs/a/b/c'])(
    '%s is the unknown page, never an error',
    (fragment) => {
      expect(routeOf(fragment)).toEqual({ page: 'unknown' })
    },
  )

  it('reads a broken escape as it stands', () => {
    expect(routeOf('#/flows/%E0%A4%A')).toEqual({ page: 'flow', flow: '%E0%A4%A' })
  })

  it('lets no query choose the page', () => {
    expect(routeOf('#/runs?page=services')).toEqual({ page: 'runs' })
  })
})
