import type { Response } from 'express'

// These pages answer before the site does, so they carry their own words and nothing else.
const words = {
  400: {
    km: ['អាសយដ្ឋាននេះមិនត្រឹមត្រូវ', 'សូមពិនិត្យអាសយដ្ឋាន ឬត្រឡប់ទៅទំព័រដើម។'],
    en: ['This address is not valid', 'Check the address, or go to the first page.'],
  },
  403: {
    km: ['សំណើនេះមិនបានផ្ញើពីគេហទំព័រនេះទេ', 'គ្មានអ្វីត្រូវបានរក្សាទុកឡើយ។ សូមបើកទំព័រម្ដងទៀត ហើយផ្ញើពីទីនោះ។'],
    en: ['This was not sent from our own page', 'Nothing has been saved. Open the page again and send it from there.'],
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
  429: {
    km: ['មានសំណើច្រើនពេកពីអាសយដ្ឋានរបស់អ្នក', 'សូមរង់ចាំមួយនាទី រួចព្យាយាមម្ដងទៀត។'],
    en: ['Too many requests from your address', 'Wait a minute, then try again.'],
  },
  500: {
    km: ['មានបញ្ហានៅខាងយើង', 'សូមព្យាយាមម្ដងទៀត។ បើនៅតែកើតឡើង សូមប្រាប់យើងនូវលេខនេះ៖'],
    en: ['Something failed on our side', 'Try again. If it happens again, tell us this number:'],
  },
} as const

/** Ends a request before the site sees it, with a small page in both languages. */
export function refuse(response: Response, status: keyof typeof words) {
  const { km, en } = words[status]
  const reference = status === 500 ? ` <code>${response.locals.requestId}</code>` : ''
  response
    .status(status)
    .type('html')
    .send(`<!doctype html>
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
`)
}
