import { chromium } from '@playwright/test'
import { findBrowser } from '../../bin/browser.ts'

const kilobyte = 1000

/** What a browser that has never been here takes from the wire for the first page, in Khmer, with style and fonts. */
export async function firstPageBench(url: string) {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const wire = await page.context().newCDPSession(page)
    await wire.send('Network.enable')
    const files = new Map<string, string>()
    const sizes = new Map<string, number>()
    wire.on('Network.requestWillBeSent', ({ requestId, request }) =>
      files.set(requestId, new URL(request.url).pathname),
    )
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
    await page.goto(url, { waitUntil: 'networkidle' })
    const parts = [...files].map(([id, path]) => ({ path, kilobytes: (sizes.get(id) ?? 0) / kilobyte }))
    return { total: parts.reduce((sum, { kilobytes }) => sum + kilobytes, 0), parts }
  } finally {
    await browser.close()
  }
}
