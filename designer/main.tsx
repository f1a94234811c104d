import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/parts.css'
import './styles/problem.css'
import './styles/tables.css'
import './styles/json.css'
import './styles/rows.css'
import './styles/layout.css'
import './styles/sign-in.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyTheme, storedTheme } from './theme/theme.ts'

const FONT_WAIT_MS = 400

/** Text is first painted in its own font: the fonts come from this host, so they are here at once, or not worth waiting for. */
const fonts = Promise.all(['400', '600'].map((weight) => document.fonts.load(`${weight} 14px "Be Vietnam Pro"`, 'aữ')))
const patience = new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS))

applyTheme(storedTheme())
const root = document.getElementById('root')
if (!root) throw new TypeError('the page has no root element')
await Promise.race([fonts.catch(() => undefined), patience])
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
