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
  invitation: {
    subject: 'You are asked to act for “{enterprise}”',
    body: '{by} asks you to act for the enterprise “{enterprise}”. You could then {role}. Nothing happens unless you accept. If you do not know this enterprise, leave this message alone.',
  },
  invitationEnded: {
    subject: 'You no longer act for “{enterprise}”',
    body: '{by} has ended your right to act for the enterprise “{enterprise}” ({role}). What you did for it before stays.',
  },
  handOverOffered: {
    subject: 'You are asked to take over “{enterprise}”',
    body: '{by} wants to hand the enterprise “{enterprise}” over to you, with its applications and certificates. Nothing happens unless you accept. If you do not know this enterprise, leave this message alone.',
  },
  enterpriseHandedOver: {
    subject: '“{enterprise}” has been handed over',
    body: 'The enterprise “{enterprise}”, with its applications and certificates, has been taken over by {by}. It no longer appears among yours.',
  },
  confirmContact: {
    subject: 'The code that confirms your address',
    body: 'Your code is {code}. Enter it on the page where you asked for it. Nobody of the office ever asks you for this code. If you did not ask for it, leave this message alone.',
  },
  resetPassword: {
    subject: 'The code for a new password',
    body: 'Your code is {code}. Enter it on the page where you asked for a new password. Nobody of the office ever asks you for this code. If you did not ask for it, leave this message alone: your password stays as it is.',
  },
  draftExpires: {
    subject: 'Your draft is kept until {expiresOn}',
    body: 'Your draft “{service}” has not been changed for some time. It will be cleared away {when}, on {expiresOn}, with everything in it. To keep it, open it and save a page.',
  },
  correctionDue: {
    subject: '{reference}: your answer is due on {answerBy}',
    body: 'The office still waits for your corrections for {enterprise}. Please send them {when}, by {answerBy}. Without an answer the application lapses on that day.',
  },
  when: {
    today: 'today',
    tomorrow: 'tomorrow',
    inDays: 'in {days}',
    withinWorkingDays: 'within {days}',
  },
  roles: {
    fill: 'fill in its applications',
    pay: 'pay its fees',
    everything: 'do everything for it',
  },
  greeting: 'Good day {name},',
  greetingAnybody: 'Good day,',
  link: 'Open the application: {link}',
  linkTo: 'Open: {link}',
  closing: 'One-window service of the Ministry of Industry, Science, Technology & Innovation',
} as const
