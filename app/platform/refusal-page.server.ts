import type { Duplex } from 'node:stream'
import type { Response } from 'express'

// These pages answer before the site does, so they carry their own words and nothing else.
const words = {
  400: {
    km: ['អាសយដ្ឋាននេះមិនត្រឹមត្រូវ', 'សូមពិនិត្យអាសយដ្ឋាន ឬត្រឡប់ទៅទំព័រដើម។'],
    en: ['This address is not valid', 'Check the address, or go to the first page.'],
  },
  403: {
    km: ['ផ្នែកនេះមិនមែនសម្រាប់អ្នកទេ', 'វាបើកសម្រាប់អ្នកដែលមានតួនាទីផ្សេង។'],
    en: ['This part of the site is not yours', 'It is open to people with another role.'],
  },
  foreign: {
    km: ['សំណើនេះមិនបានផ្ញើពីគេហទំព័រនេះទេ', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ សូមបើកទំព័រម្ដងទៀត ហើយផ្ញើពីទីនោះ។'],
    en: ['This was not sent from our own page', 'Nothing has been saved. Open the page again and send it from there.'],
  },
  404: {
    km: ['គ្មានអ្វីនៅអាសយដ្ឋាននេះទេ', 'អាសយដ្ឋានអាចវាយខុស ឬអ្វីដែលធ្លាប់នៅទីនេះមិនបើកសម្រាប់អ្នក។'],
    en: ['There is nothing at this address', 'It may be mistyped, or what was here is not open to you.'],
  },
  405: {
    km: ['ទំព័រនេះមិនទទួលសំណើបែបនេះទេ', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ សូមបើកទំព័រម្ដងទៀត ហើយផ្ញើពីទីនោះ។'],
    en: [
      'This page does not take such requests',
      'Nothing has been saved. Open the page again and send it from there.',
    ],
  },
  411: {
    km: ['សំណើនេះមិនបានប្រាប់ទំហំរបស់ខ្លួនទេ', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ សូមផ្ញើម្ដងទៀតពីកម្មវិធីរុករកផ្សេង។'],
    en: ['What was sent does not say its size', 'Nothing has been saved. Send it again from another browser.'],
  },
  413: {
    km: ['អ្វីដែលអ្នកផ្ញើធំពេក', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ ឯកសារម្ដងៗមិនត្រូវលើសពី ១០ មេកាបៃទេ។ សូមត្រឡប់ក្រោយ ហើយជ្រើសរើសឯកសារតូចជាង។'],
    en: [
      'What you sent is too large',
      'Nothing has been saved. A file may have up to 10 megabytes. Go back and choose a smaller one.',
    ],
  },
  415: {
    km: ['អ្វីដែលបានផ្ញើមិនមែនជាទម្រង់របស់គេហទំព័រនេះទេ', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ សូមបើកទំព័រម្ដងទៀត ហើយផ្ញើពីទីនោះ។'],
    en: [
      'What was sent is not a form of this site',
      'Nothing has been saved. Open the page again and send it from there.',
    ],
  },
  429: {
    km: ['មានសំណើច្រើនពេកពីអាសយដ្ឋានរបស់អ្នក', 'សូមរង់ចាំមួយនាទី រួចព្យាយាមម្ដងទៀត។'],
    en: ['Too many requests from your address', 'Wait a minute, then try again.'],
  },
  431: {
    km: ['កម្មវិធីរុករករបស់អ្នកផ្ញើទិន្នន័យបន្ថែមច្រើនពេក', 'សូមលុបខូគី (cookies) របស់គេហទំព័រនេះ រួចព្យាយាមម្ដងទៀត។'],
    en: ['Your browser sends too much beside the request', 'Delete the cookies of this site, then try again.'],
  },
  500: {
    km: ['មានបញ្ហានៅខាងយើង', 'សូមព្យាយាមម្ដងទៀត។ បើនៅតែកើតឡើង សូមប្រាប់យើងនូវលេខនេះ៖'],
    en: ['Something failed on our side', 'Try again. If it happens again, tell us this number:'],
  },
} as const

type Why = keyof typeof words

// A page is often sent in the midst of an upload. Browsers look at the answer when all has gone out, so the rest is let
// run into the void, but not for ever.
const patience = 32 * 1024 * 1024

/** Ends a request that the site does not see, or has no words for, with a small page in both languages. */
export function refuse(response: Response, status: number, why: Why = reasonOf(status)) {
  let unread = 0
  response.req.on('data', ({ length }: Buffer) => {
    unread += length
    if (unread > patience) response.req.socket.destroy()
  })
  response.status(status).type('html').send(page(why, response.locals.requestId))
}

/** The same for what could not even be read as a request. */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const head = ['Connection: close', 'Content-Type: text/html; charset=utf-8', 'X-Content-Type-Options: nosniff']
  socket.end(`HTTP/1.1 ${status} Refused\r\n${head.join('\r\n')}\r\n\r\n${page(status)}`)
}

function reasonOf(status: number): Why {
  return status in words ? (status as Why) : status < 500 ? 400 : 500
}

function page(why: Why, requestId = '') {
  const { km, en } = words[why]
  const reference = why === 500 ? ` <code>${requestId}</code>` : ''
  return `<!doctype html>
<html lang="km">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${km[0]} · ${en[0]}</title>
<h1>${km[0]}</h1>
<p>${km[1]}${reference}</p>
<div lang="en">
<h2>${en[0]}</h2>
<p>${en[1]}${reference}</p>
</div>
<p><a href="/">ទំព័រដើម · <span lang="en">First page</span></a></p>
</html>
`
}
