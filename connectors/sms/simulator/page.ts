import type { InboxMessage } from './inbox.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

const inVietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Nothing but the page's own style: no script, no frame, no form. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export const PAGE_STYLE = `:root { color-scheme: light dark; --line: #8884; --quiet: #767676 }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem; font: 1rem/1.6 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.35rem; font-weight: 600 }
p { margin: 0 }
header { margin-bottom: 2rem }
header p, footer { color: var(--quiet); font-size: .9rem }
ol { margin: 0; padding: 0; list-style: none }
li { padding: 1rem 0; border-top: 1px solid var(--line) }
.text { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
footer { display: flex; flex-wrap: wrap; gap: 0 1rem }
`

const itemOf = ({ brandname, phone, text, segments, alphabet, requestId, at, sandbox }: InboxMessage): string => `<li>
<p><strong>${escapeHtml(brandname)}</strong> → ${escapeHtml(phone)}</p>
<p class="text">${escapeHtml(text)}</p>
<footer><time datetime="${escapeHtml(at)}">${escapeHtml(inVietnam.format(new Date(at)))}</time>
<span>${segments} đoạn / <span lang="en">${segments === 1 ? 'segment' : 'segments'}</span> · ${alphabet}</span>
<span>${escapeHtml(requestId)}</span>${sandbox ? '<span>thử nghiệm / <span lang="en">sandbox</span></span>' : ''}</footer>
</li>`

/** The inbox as a page in both languages. Everything that came over the wire is escaped. */
export const inboxPage = (messages: readonly InboxMessage[]): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hộp thư SMS mô phỏng (${messages.length})</title>
<link rel="stylesheet" href="/inbox.css">
</head>
<body>
<header>
<h1>Hộp thư SMS mô phỏng · <span lang="en">Simulated SMS inbox</span></h1>
<p>Không tin nào rời khỏi máy này. <a href="/">Tải lại</a></p>
<p lang="en">No message leaves this machine. <a href="/">Reload</a></p>
</header>
<main>
${
  messages.length === 0
    ? '<p>Chưa có tin nào. <span lang="en">No messages yet.</span></p>'
    : `<ol>\n${messages.map(itemOf).join('\n')}\n</ol>`
}
</main>
</body>
</html>
`
