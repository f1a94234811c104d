import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const CORE = here('../core/')

/** Where a server answers while the designer is developed. */
const API = process.env.LT_DEV_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('../dist/designer'),
    emptyOutDir: true,
    // A font or picture inside a style sheet would be a `data:` address, which the server's policy forbids for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Core is pure: what is not used of it has no effect, and is left out. So are schemas: building one changes nothing.
      treeshake: { moduleSideEffects: (id) => !id.startsWith(CORE), manualPureFunctions: ['Type'] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'canvas', test: /node_modules\/(@xyflow|d3-\w+|zustand|classcat|use-sync-external-store)\// },
          ],
        },
      },
    },
  },
  // With `/v1`: `/api/` alone is also where our own modules are.
  server: { proxy: { '/api/v1': API, '/svc': API } },
})
