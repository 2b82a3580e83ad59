/** What an entrepreneur is told: a subject and a few sentences, and one for a telephone. Every hole is filled in by the notice itself. */
export const notices = {
  paymentDue: {
    subject: '{reference}: pay {fee} at the counter',
    body: 'The application of {enterprise} has been received. Please pay {fee} to the cashier of {counter}. The office begins as soon as the fee is paid.',
    short: '{reference}: please pay {fee} at the counter, then the office begins.',
  },
  received: {
    subject: '{reference}: your application is with the office',
    body: 'The application of {enterprise} is complete on your side and now with {office}. The office has {days} working days: until {due}. You will be told at each step.',
    short: '{reference}: the office has your application and decides by {due}.',
  },
  paid: {
    subject: '{reference}: your payment has been received',
    body: 'The cashier has received {fee} for {enterprise}. Receipt {receipt}.',
    short: '{reference}: {fee} received, receipt {receipt}.',
  },
  inReview: {
    subject: '{reference}: the file is complete',
    body: 'Reception has found the file of {enterprise} complete. A technical officer now examines it.',
    short: '{reference}: the file is complete and is being examined.',
  },
  correctionRequested: {
    subject: '{reference}: please correct your application by {answerBy}',
    body: 'Before the office can go on with {enterprise}, something must be corrected (points: {items}). Open the application, change what is marked and send it again by {answerBy}. Without an answer the application lapses on that day.',
    short: '{reference}: please correct your application by {answerBy}, or it lapses.',
  },
  correctionReceived: {
    subject: '{reference}: your corrections have been received',
    body: 'The corrections for {enterprise} are with the technical officer. The clock of the office runs again.',
    short: '{reference}: your corrections have been received.',
  },
  inspectionPlanned: {
    subject: '{reference}: visit on {visit}',
    body: 'An inspector will visit {enterprise} on {visit}. Please be there, with the documents of the application.',
    short: '{reference}: your premises are visited on {visit}. Please be there.',
  },
  inspectionRecorded: {
    subject: '{reference}: the visit has taken place',
    body: 'The result of the visit to {enterprise} is on file. The technical officer goes on with the application.',
    short: '{reference}: the visit has taken place.',
  },
  certificateReady: {
    subject: '{reference}: your certificate {number} is ready',
    body: 'The application of {enterprise} has been approved. The certificate {number} can be downloaded, and anyone can check it by its QR code.',
    short: '{reference}: your certificate {number} is ready.',
  },
  refused: {
    subject: '{reference}: the application has been refused',
    body: 'The application of {enterprise} has been refused. Reason: {reason}. {remark}',
    short: '{reference}: the application has been refused. The reason is on its page.',
  },
  withdrawn: {
    subject: '{reference}: the application has been withdrawn',
    body: 'The application of {enterprise} has been withdrawn by you or for you. Nothing more will happen with it.',
    short: '{reference}: the application has been withdrawn.',
  },
  lapsed: {
    subject: '{reference}: the application has lapsed',
    body: 'No answer to the correction request for {enterprise} came by {answerBy}, so the application has lapsed. You can apply again at any time.',
    short: '{reference}: the application has lapsed, because no answer came by {answerBy}.',
  },
  invitation: {
    subject: 'You are asked to act for “{enterprise}”',
    body: '{by} asks you to act for the enterprise “{enterprise}”. You could then {role}. Nothing happens unless you accept. If you do not know this enterprise, leave this message alone.',
    short: '{by} asks you to act for “{enterprise}”. Accept or refuse it here.',
  },
  invitationAccepted: {
    subject: '{by} now acts for “{enterprise}”',
    body: '{by} has accepted your invitation to act for “{enterprise}” and can now {role}. You can take this back at any time.',
    short: '{by} has accepted and now acts for “{enterprise}”.',
  },
  invitationEnded: {
    subject: 'You no longer act for “{enterprise}”',
    body: '{by} has ended your right to act for the enterprise “{enterprise}” ({role}). What you did for it before stays.',
    short: 'You no longer act for “{enterprise}”.',
  },
  handOverOffered: {
    subject: 'You are asked to take over “{enterprise}”',
    body: '{by} wants to hand the enterprise “{enterprise}” over to you, with its applications and certificates. Nothing happens unless you accept. If you do not know this enterprise, leave this message alone.',
    short: '{by} wants to hand “{enterprise}” over to you. Accept or refuse it here.',
  },
  enterpriseHandedOver: {
    subject: '“{enterprise}” has been handed over',
    body: 'The enterprise “{enterprise}”, with its applications and certificates, has been taken over by {by}. It no longer appears among yours.',
    short: '“{enterprise}” has been taken over by {by}.',
  },
  confirmContact: {
    subject: 'The code that confirms your address',
    body: 'Your code is {code}. Enter it on the page where you asked for it. Nobody of the office ever asks you for this code. If you did not ask for it, leave this message alone.',
    short: 'One Window: your code is {code}. Never tell it to anybody, not even to the office.',
  },
  resetPassword: {
    subject: 'The code for a new password',
    body: 'Your code is {code}. Enter it on the page where you asked for a new password. Nobody of the office ever asks you for this code. If you did not ask for it, leave this message alone: your password stays as it is.',
    short: 'One Window: your code for a new password is {code}. Never tell it to anybody, not even to the office.',
  },
  contactChanged: {
    subject: 'Your account can be reached at {contact}',
    body: 'The e-mail address or telephone number of your account is now {contact}. If this was not you, set a new password at once and look at the devices that are signed in.',
    short: 'One Window: your account can now be reached at {contact}. If this was not you, set a new password at once.',
  },
  passwordChanged: {
    subject: 'Your password has been changed',
    body: 'The password of your account has been changed and other devices have been signed out. If this was not you, set a new password at once with “Forgotten the password?” and remove passkeys that you do not know.',
    short: 'One Window: your password has been changed. If this was not you, set a new one at once.',
  },
  passkeyAdded: {
    subject: 'A passkey has been added to your account',
    body: 'Somebody can now sign in to your account with the passkey “{passkey}”. If this was not you, remove it and set a new password.',
    short:
      'One Window: the passkey “{passkey}” has been added to your account. If this was not you, remove it at once.',
  },
  authenticatorAdded: {
    subject: 'An authenticator app has been set up for your account',
    body: 'Signing in to your account now asks for a code from the app. All other devices have been signed out. If this was not you, tell an administrator at once.',
    short:
      'One Window: an authenticator app has been set up for your account. If this was not you, tell an administrator at once.',
  },
  authenticatorRemoved: {
    subject: 'The authenticator app of your account has been removed',
    body: 'Signing in to your account no longer asks for a code from the app. If this was not you, set a new password at once.',
    short:
      'One Window: the authenticator app of your account has been removed. If this was not you, set a new password at once.',
  },
  recoveryCodesMade: {
    subject: 'New recovery codes have been made for your account',
    body: 'The recovery codes from before no longer count. If this was not you, tell an administrator at once.',
    short:
      'One Window: new recovery codes have been made for your account. If this was not you, tell an administrator at once.',
  },
  recoveryCodeUsed: {
    subject: 'A recovery code of your account has been used',
    body: 'Somebody has shown one of your recovery codes. Not used yet: {left}. If this was not you, tell an administrator at once.',
    short:
      'One Window: a recovery code of your account has been used. If this was not you, tell an administrator at once.',
  },
  factorResetAsked: {
    subject: 'The second step of {person} is to be reset',
    body: '{by} has asked that the second step of signing in of {person} be taken away. Another administrator must confirm it. If it should not be, tell an administrator at once.',
    short: '{by} has asked to reset the second step of {person}.',
  },
  factorReset: {
    subject: 'Your second step has been taken away',
    body: 'Two administrators have taken away the second step of signing in of your account and signed you out everywhere. Sign in with your password and set up a new one. If you did not ask for it, tell an administrator at once.',
    short:
      'One Window: your second step has been reset. Sign in and set up a new one. If you did not ask for it, tell an administrator.',
  },
  accountDeleted: {
    subject: 'Your account has been deleted',
    body: 'Your account, its drafts and its ways to sign in have been deleted, as you wished. This is the last message you receive from us.',
    short: 'One Window: your account has been deleted, as you wished.',
  },
  changeProposed: {
    subject: '{by} proposes a change that needs you',
    body: '{by} has proposed a change of the terms. It counts only when a second administrator has confirmed it. Look at it and confirm it, or withdraw it.',
    short: '{by} has proposed a change of the terms. It needs a second administrator.',
  },
  staffInvitation: {
    subject: 'You are asked to work with One Window',
    body: '{by} asks you to work with One Window as {post} at {office}. The link lets you in once and is good until {answerBy}. Do not pass it on. If you do not expect this, leave this message alone.',
    short: 'One Window: you are asked to work as {post}. The link is for you alone, until {answerBy}.',
  },
  draftExpires: {
    subject: 'Your draft is kept until {expiresOn}',
    body: 'Your draft “{service}” has not been changed for some time. It will be cleared away on {expiresOn} ({when}), with everything in it. To keep it, open it and save a page.',
    short: 'Your draft is cleared away on {expiresOn} ({when}). To keep it, save a page.',
  },
  correctionDue: {
    subject: '{reference}: your answer is due on {answerBy}',
    body: 'The office still waits for your corrections for {enterprise}. Please send them by {answerBy} ({when}). Without an answer the application lapses on that day.',
    short: '{reference}: the office waits for your corrections until {answerBy} ({when}).',
  },
  opinionAsked: {
    subject: '{reference}: an opinion is asked of you by {answerBy}',
    body: '{office} asks for your opinion on a question about {enterprise}. Please answer by {answerBy}. You see the question and what was chosen for it when you sign in.',
    short: '{reference}: your opinion is asked by {answerBy}.',
  },
  opinionDue: {
    subject: '{reference}: your opinion is due on {answerBy}',
    body: 'The question about {enterprise} still waits for your opinion. Please answer by {answerBy} ({when}).',
    short: '{reference}: your opinion is due on {answerBy} ({when}).',
  },
  opinionOverdue: {
    subject: '{reference}: an opinion is overdue',
    body: 'The opinion of {office} on {enterprise} was due on {answerBy} and has not been given.',
    short: '{reference}: an opinion was due on {answerBy}.',
  },
  opinionAnswered: {
    subject: '{reference}: an opinion has come',
    body: '{office} has answered your question about {enterprise}. The answer is in the case.',
    short: '{reference}: the opinion you asked for has come.',
  },
  opinionWithdrawn: {
    subject: '{reference}: your opinion is no longer needed',
    body: '{office} has withdrawn its question about {enterprise}. There is nothing for you to do.',
    short: '{reference}: your opinion is no longer needed.',
  },
  signatureDelegated: {
    subject: '{by} has delegated the signature to you',
    body: '{by} has delegated the signature to you from {first} to {last}. You act in your own name, by delegation, and never on a case that you have examined.',
    short: '{by} has delegated the signature to you from {first} to {last}.',
  },
  delegationEnded: {
    subject: 'The delegation of {by} has ended',
    body: 'The signature that {by} had delegated to you is no longer with you. What you signed before stays.',
    short: 'The delegation of {by} has ended.',
  },
  casesGiven: {
    subject: 'Cases given to you: {count}',
    body: '{by} has given you cases to work on. Number of cases: {count}. They stand on your work list.',
    short: '{by} has given you cases: {count}.',
  },
  casesTaken: {
    subject: 'Cases you no longer hold: {count}',
    body: '{by} has taken over or given away cases that you held. Number of cases: {count}. There is nothing more for you to do with them.',
    short: '{by} has taken cases from you: {count}.',
  },
  casesCovered: {
    subject: '{by} is away until {until}: you hold {count} cases meanwhile',
    body: '{by} is away until {until}. Meanwhile you hold cases in his or her place. Number of cases: {count}. What is still open goes back afterwards.',
    short: '{by} is away until {until}. Cases you hold meanwhile: {count}.',
  },
  casesBack: {
    subject: '{by} is back and has taken over the cases again: {count}',
    body: '{by} is back. Cases that you held meanwhile have gone back. Number of cases: {count}. Thank you.',
    short: '{by} is back. Cases that went back: {count}.',
  },
  casesReturned: {
    subject: 'Your cases have come back to you: {count}',
    body: 'Your absence is over. What is still open and was held by colleagues is yours again. Number of cases: {count}.',
    short: 'Your absence is over. Cases that came back to you: {count}.',
  },
  forwarded: {
    subject: '{reference}: {office} now decides your application',
    body: 'The application of {enterprise} has been sent on to {office}, which decides it. You need not do anything; the working days of the offices go on counting. Reason: {remark}',
    short: '{reference}: your application has been sent on to {office}.',
  },
  caseArrived: {
    subject: '{reference}: a case has come from {office}',
    body: '{office} has sent the case of {enterprise} to your office. Its clock goes on; nobody holds it yet. Reason: {remark}',
    short: '{reference}: a case has come to your office from {office}.',
  },
  escalated: {
    subject: '{reference}: no action for {days} working days',
    body: '{office} has not acted on the case of {enterprise} for {days} working days. Please see that it goes on.',
    short: '{reference}: {office} has not acted for {days} working days.',
  },
  summoned: {
    subject: '{reference}: the office asks you to come on {visit}',
    body: 'About the application for {enterprise}, {office} asks you to come on {visit}. The letter with the reason lies with your application.',
    short: '{reference}: please come to the office on {visit}. The letter lies with your application.',
  },
  turnaroundReport: {
    subject: 'How long decisions took: {first} to {last}',
    body: 'From {first} to {last} {decided} applications were decided. Half of them took {median} of the office’s time or less; {inTime} came within the standard.',
    short: '{first} to {last}: decided {decided}, half within {median}, {inTime} within the standard.',
  },
  turnaroundNothing: {
    subject: 'How long decisions took: {first} to {last}',
    body: 'From {first} to {last} nothing was decided.',
    short: '{first} to {last}: nothing was decided.',
  },
  aheadReport: {
    subject: 'Work ahead: {open} open',
    body: 'From {first} to {last} {came} applications came in and {decided} were decided. Now open: {open}, of these over the standard: {overdue}.',
    short: '{first} to {last}: came in {came}, decided {decided}. Open {open}, over the standard {overdue}.',
  },
  lateReport: {
    subject: 'Cases about to be late: {soon}',
    body: 'Cases whose standard ends within {days} working days: {soon}. Cases over the standard: {overdue}. What is due first stands on top of the list.',
    short: 'Due within {days} working days: {soon}. Over the standard: {overdue}.',
  },
  when: {
    today: 'today',
    tomorrow: 'tomorrow',
    inDays: 'in {days}',
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
