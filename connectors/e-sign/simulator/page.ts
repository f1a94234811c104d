import type { SigningRequest } from './requests.ts'
import { type Language, TEXTS } from './texts.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

const clock = (language: Language) =>
  new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
const CLOCKS = { vi: clock('vi'), en: clock('en') } as const

const timeOf = (milliseconds: number, language: Language): string =>
  `<time datetime="${new Date(milliseconds).toISOString()}">${escapeHtml(CLOCKS[language].format(milliseconds))}</time>`

const factsOf = (request: SigningRequest, language: Language): string => {
  const texts = TEXTS[language]
  const { credential, hashes, askedAt, expiresAt, decidedAt, state, responseUri, told } = request
  const { name, credentialId } = credential.holder
  const facts = [
    [texts.signer, `${escapeHtml(name)} <span class="quiet">${escapeHtml(credentialId)}</span>`],
    [texts.hash, hashes.map((hash) => `<code>${escapeHtml(hash)}</code>`).join('<br>')],
    [texts.asked, timeOf(askedAt, language)],
    state === 'pending'
      ? [texts.until, timeOf(expiresAt, language)]
      : [texts.states[state], timeOf(decidedAt ?? 0, language)],
    ...(responseUri === undefined ? [] : [[texts.callback, texts.told[told ?? 'none']]]),
  ]
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

const buttonsOf = ({ handle }: SigningRequest, language: Language): string => {
  const { confirm, refuse } = TEXTS[language]
  const form = (action: string, label: string) =>
    `<form method="post" action="/requests/${escapeHtml(handle)}/${action}?lang=${language}"><button class="${action}">${label}</button></form>`
  return `<div class="buttons">${form('confirm', confirm)}${form('refuse', refuse)}</div>`
}

const itemOf = (request: SigningRequest, language: Language): string => `<li class="${request.state}">
<h3>${escapeHtml(request.description) || TEXTS[language].noDescription}</h3>
${factsOf(request, language)}
${request.state === 'pending' ? buttonsOf(request, language) : ''}
</li>`

const listOf = (requests: readonly SigningRequest[], language: Language): string =>
  `<ol>\n${requests.map((request) => itemOf(request, language)).join('\n')}\n</ol>`

/** What waits for the signer, and what they decided. It reloads by itself only while there is nothing to press. */
export const signerPage = (requests: readonly SigningRequest[], language: Language): string => {
  const texts = TEXTS[language]
  const waiting = requests.filter(({ state }) => state === 'pending')
  const decided = requests.filter(({ state }) => state !== 'pending')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${waiting.length === 0 ? '<meta http-equiv="refresh" content="3">' : ''}
<title>${texts.title} (${waiting.length})</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<header>
<h1>${texts.title}</h1>
<p>${texts.lead}</p>
<nav><a href="/?lang=${language}">${texts.reload}</a>
<a href="/?lang=${texts.other.language}" lang="${texts.other.language}">${texts.other.name}</a></nav>
</header>
<main>
<h2>${texts.waiting(waiting.length)}</h2>
${waiting.length === 0 ? `<p class="quiet">${texts.nothing}</p>` : listOf(waiting, language)}
${decided.length === 0 ? '' : `<h2>${texts.decided}</h2>\n${listOf(decided, language)}`}
</main>
</body>
</html>
`
}
