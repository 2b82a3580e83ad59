import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import { withKhmerBreaks } from './bin/khmer-breaks.ts'
import options from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

const khmerBreaks: Plugin = {
  name: 'khmer-breaks',
  transform: (code, id) => (id.includes('/app/i18n/km/') ? { code: withKhmerBreaks(code), map: null } : undefined),
}

export default defineConfig({
  plugins: [khmerBreaks, remix(options)],
  // The server's half is allowed to await at the top of a file.
  build: { target: 'es2022' },
  worker: { format: 'es' },
  server: { hmr: { host: '127.0.0.1' } },
  // Compiled packages cannot be bundled or reloaded.
  ssr: { external: ['@myriaddreamin/typst-ts-node-compiler', '@node-rs/argon2', 'pg'] },
})
