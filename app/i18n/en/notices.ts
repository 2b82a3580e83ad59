/** What an entrepreneur is told: a subject and a few sentences. Every hole is filled in by the notice itself. */
export const notices = {
  paymentDue: {
    subject: '{reference}: pay {fee} at the counter',
    body: 'The application of {enterprise} has been received. Please pay {fee} to the cashier of {counter}. The office begins as soon as the fee is paid.',
  },
  received: {
    subject: '{reference}: your application is with the office',
    body: 'The application of {enterprise} is complete on your side and now with {office}. The office has {days} working days: until {due}. You will be told at each step.',
  },
  paid: {
    subject: '{reference}: your payment has been received',
    body: 'The cashier has received {fee} for {enterprise}. Receipt {receipt}.',
  },
  inReview: {
    subject: '{reference}: the file is complete',
    body: 'Reception has found the file of {enterprise} complete. A technical officer now examines it.',
  },
  correctionRequested: {
    subject: '{reference}: please correct your application by {answerBy}',
    body: 'Before the office can go on with {enterprise}, something must be corrected (points: {items}). Open the application, change what is marked and send it again by {answerBy}. Without an answer the application lapses on that day.',
  },
  correctionReceived: {
    subject: '{reference}: your corrections have been received',
    body: 'The corrections for {enterprise} are with the technical officer. The clock of the office runs again.',
  },
  inspectionPlanned: {
    subject: '{reference}: visit on {visit}',
    body: 'An inspector will visit {enterprise} on {visit}. Please be there, with the documents of the application.',
  },
  inspectionRecorded: {
    subject: '{reference}: the visit has taken place',
    body: 'The result of the visit to {enterprise} is on file. The technical officer goes on with the application.',
  },
  certificateReady: {
    subject: '{reference}: your certificate {number} is ready',
    body: 'The application of {enterprise} has been approved. The certificate {number} can be downloaded, and anyone can check it by its QR code.',
  },
  refused: {
    subject: '{reference}: the application has been refused',
    body: 'The application of {enterprise} has been refused. Reason: {reason}. {remark}',
  },
  withdrawn: {
    subject: '{reference}: you have withdrawn the application',
    body: 'The application of {enterprise} has been withdrawn at your wish. Nothing more will happen with it.',
  },
  lapsed: {
    subject: '{reference}: the application has lapsed',
    body: 'No answer to the correction request for {enterprise} came by {answerBy}, so the application has lapsed. You can apply again at any time.',
  },
  greeting: 'Good day {name},',
  greetingAnybody: 'Good day,',
  link: 'Open the application: {link}',
  linkTo: 'Open: {link}',
  closing: 'One-window service of the Ministry of Industry, Science, Technology & Innovation',
} as const
