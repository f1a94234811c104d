import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page that shows the inspector alone, built as the designer is. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: { assetsInlineLimit: 0, reportCompressedSize: false, emptyOutDir: true },
})
