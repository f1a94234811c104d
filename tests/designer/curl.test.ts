import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { curlText, shellQuoted } from '../../designer/text/curl.ts'

describe('the curl line', () => {
  it('is one line that names address, key and body', () => {
    expect(
      curlText({
        method: 'POST',
        url: 'http://127.0.0.1:8080/svc/G06/x/v1',
        headers: { Authorization: 'Bearer lt_k', 'Content-Type': 'application/json' },
        body: '{"a":1}',
      }),
    ).toBe(
      "curl -sS 'http://127.0.0.1:8080/svc/G06/x/v1' -H 'Authorization: Bearer lt_k' -H 'Content-Type: application/json' -d '{\"a\":1}'",
    )
  })

  it('names the method only where curl would choose another', () => {
    const call = { url: 'http://h/', headers: {} }
    expect(curlText({ ...call, method: 'GET' })).toBe("curl -sS 'http://h/'")
    expect(curlText({ ...call, method: 'PUT', body: '{}' })).toBe("curl -sS -X PUT 'http://h/' -d '{}'")
    expect(curlText({ ...call, method: 'DELETE' })).toBe("curl -sS -X DELETE 'http://h/'")
  })

  it('quotes so that a shell hands on exactly what was meant', () => {
    for (const text of ["Ông 'A' & $(id) `id`", 'a\nb "c" \\ !', "'", ''])
      expect(execFileSync('sh', ['-c', `printf %s ${shellQuoted(text)}`], { encoding: 'utf8' })).toBe(text)
  })
})
