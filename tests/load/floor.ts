import type { EntryContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { createElement } from 'react'
import { site } from '#app/http/site.server.ts'
import { frontDoor } from '#app/platform/front-door.server.ts'
import options from '../../remix.config.js'

/**
 * What no page can beat: an empty route of Remix behind the same front door as the site, rendered as the site renders,
 * with nobody signed in, no data, no words and nothing to show.
 */
process.env.NODE_ENV = 'production'
const { Outlet, RemixServer } = await import('@remix-run/react')
const { renderToString } = await import('react-dom/server')

const Document = () => createElement('html', null, createElement('body', null, createElement(Outlet)))
const route = {
  hasAction: false,
  hasLoader: false,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
}

function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  const body = renderToString(createElement(RemixServer, { context, url: request.url }))
  return new Response(`<!DOCTYPE html>${body}`, { status, headers })
}

const build = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { id: 'root', path: '', module: { default: Document } },
    empty: { id: 'empty', parentId: 'root', path: 'empty', module: { default: () => null } },
  },
  assets: {
    version: '1',
    url: '/manifest.js',
    entry: { module: '/entry.js', imports: [] },
    routes: {
      root: { ...route, id: 'root', path: '', module: '/root.js' },
      empty: { ...route, id: 'empty', parentId: 'root', path: 'empty', module: '/empty.js' },
    },
  },
  publicPath: '/',
  assetsBuildDirectory: 'none',
  future: options.future,
  isSpaMode: false,
}

const server = express()
  .disable('x-powered-by')
  .use(frontDoor(), compression())
  // A build by hand has fewer fields than one by Vite.
  .all('*', site(build as unknown as ServerBuild, 'production'))
  .listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.once('SIGTERM', () => {
  server.close(() => process.exit())
  server.closeAllConnections()
})
