import { describe, expect, test } from 'vitest'
import { partsOf, rootPart } from '../../../plugins/wsdl/call/multipart.ts'
import { aService, envelope, hoi } from './a-service.ts'
import { fixture, imported } from './imported.ts'

const truc = imported(fixture('truc-van-ban'))
const bytes = Buffer.from([0, 13, 10, 45, 45, 255])
const pdf = bytes.toString('base64')
const input = {
  khan: true,
  vanBan: { soKyHieu: '1', maDinhDanh: '1', noiNhan: ['A'], tep: [{ ten: 'a.pdf', noiDung: pdf }] },
}

describe('binary data that is meant to be attached', () => {
  const { headers, body } = truc.request('gui', input)

  test('goes beside the envelope as it is', () => {
    expect(headers['content-type']).toMatch(
      /^multipart\/related; boundary="[^"]+"; type="application\/xop\+xml"; start-info="text\/xml"; start="<[^>]+>"$/,
    )
    const parts = partsOf(body as Uint8Array, headers['content-type']) ?? []
    expect(parts).toHaveLength(2)
    const root = rootPart(parts, headers['content-type'])
    expect(root.headers['content-type']).toBe('application/xop+xml; charset=utf-8; type="text/xml"')
    expect(new TextDecoder().decode(root.body)).toMatch(/<noiDung><[^>]*:Include href="cid:[^"]+"\/><\/noiDung>/)
    expect(Buffer.from(parts.find((part) => part !== root)?.body ?? [])).toEqual(bytes)
  })

  test('is the same to the byte when the call is repeated, and is read back as it was', () => {
    expect(truc.request('gui', input).body).toEqual(body)
    expect(truc.understood('gui', { method: 'POST', url: '', headers, body: body as Uint8Array })).toEqual(input)
  })
})

test('a policy of the binding has all binary data attached', () => {
  const wsoma =
    'xmlns:w="http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"'
  const files = aService({
    schema: hoi('<xs:sequence><xs:element name="a" type="xs:base64Binary"/></xs:sequence>'),
    more: `<wsp:Policy u:Id="p" ${wsoma} xmlns:u="urn:u"><w:OptimizedMimeSerialization/></wsp:Policy>`,
    binding: `<wsp:PolicyReference URI="#p" ${wsoma}/>`,
  })
  expect(imported({ 'a.wsdl': files }).request('hoi', { a: pdf }).headers['content-type']).toContain(
    'multipart/related',
  )
  const optional = files.replace(
    '<w:OptimizedMimeSerialization/>',
    '<w:OptimizedMimeSerialization wsp:Optional="true"/>',
  )
  expect(imported({ 'a.wsdl': optional }).request('hoi', { a: pdf }).headers['content-type']).toContain('text/xml')
})

describe('an answer in several parts', () => {
  const xop = envelope(
    '<g:nhanResponse xmlns:g="urn:vi-du:truc:goi"><vanBan><soKyHieu>1</soKyHieu><maDinhDanh>2</maDinhDanh><noiNhan>A</noiNhan><tep><ten>a</ten><noiDung><x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:a%40b"/></noiDung></tep></vanBan></g:nhanResponse>',
  )
  const answer = (encoding: string, content: Buffer | string, eol = '\r\n'): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from(
          [
            '--m',
            'Content-Type: application/xop+xml; type="text/xml"',
            'Content-ID: <root>',
            '',
            xop,
            '--m',
            'Content-Type: application/pdf',
            `Content-Transfer-Encoding: ${encoding}`,
            'Content-ID: <a@b>',
            '',
            '',
          ].join(eol),
        ),
        Buffer.from(content as string),
        Buffer.from([`${eol}--m`, 'Content-ID: <le>', 'Content-Type: text/plain', '', 'thừa', '--m--', ''].join(eol)),
      ]),
    )
  const headers = { 'content-type': 'Multipart/Related; boundary=m; type="application/xop+xml"; start="<root>"' }
  const expected = {
    vanBan: { soKyHieu: '1', maDinhDanh: '2', noiNhan: ['A'], tep: [{ ten: 'a', noiDung: pdf }] },
    $attachments: [{ id: 'le', type: 'text/plain', content: Buffer.from('thừa').toString('base64') }],
  }

  test.each([
    ['binary', answer('binary', bytes), headers],
    ['base64', answer('base64', pdf), headers],
    ['without its header', answer('binary', bytes), {}],
    ['with bare line feeds', answer('base64', pdf, '\n'), headers],
  ])('has its attachments where they belong (%s)', (_how, body, headers) => {
    const output = truc.answer('nhan', body, { headers })
    expect(output).toEqual(expected)
    expect(truc.faults('nhan', 'output', output)).toBeUndefined()
  })

  test('that lacks a part or is cut short still does not break', () => {
    for (const length of [0, 3, 40, 200, 500])
      expect(() => {
        try {
          truc.answer('nhan', answer('binary', bytes).subarray(0, length), { headers })
        } catch (thrown) {
          if (!(thrown instanceof Error && thrown.name === 'PluginError')) throw thrown
        }
      }).not.toThrow()
  })
})
