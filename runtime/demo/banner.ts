/** What a newcomer sees: where it is, what to paste, where to look next. */
export const banner = (about: {
  readonly url: string
  readonly key: string
  readonly inbox: string
  /** Where signers confirm. */
  readonly signing: string
  readonly folder: string
  readonly hasDesigner: boolean
}): string => {
  const { url, key, inbox, signing, folder, hasDesigner } = about
  const body = JSON.stringify({
    maHoSo: '000.00.01.H26-261123-0001',
    soDinhDanh: '001099000001',
    hoVaTen: 'NGUYỄN VĂN A',
    ngaySinh: '15/01/1999',
    soDienThoai: '0912000000',
    mucDich: 'Giải quyết TTHC',
  })
  return [
    '',
    `  Liên Thông   ${url}${hasDesigner ? `/#key=${key}` : ''}`,
    `  Dữ liệu / data: ${folder}   ·   Hộp thư SMS mô phỏng / simulated SMS inbox: ${inbox}`,
    `  Trang xác nhận ký số mô phỏng / simulated page of the signers: ${signing}`,
    '',
    '  Gọi thử dịch vụ mẫu / call the sample service:',
    '',
    `curl -sS ${url}/svc/G06/xac-minh-cong-dan/v1 -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${body}'`,
    '',
    '  Xem lượt chạy / read the runs back:',
    '',
    `curl -sS ${url}/api/v1/runs?limit=1 -H 'Authorization: Bearer ${key}'`,
    '',
    '  Ctrl-C để dừng / to stop.',
    '',
  ].join('\n')
}
