/** The whole site on one screen: address and file, in the order of the people who come. */
export default [
  // Everybody
  { index: true, file: 'routes/public/home.tsx' },
  page('services/:service', 'public/service.tsx'),
  page('verify', 'public/verify.tsx'),
  page('verify/:number', 'public/certificate.tsx'),
  page('offices', 'public/offices.tsx'),
  page('language', 'language.tsx'),

  // Account
  page('sign-in', 'account/sign-in.tsx'),
  page('sign-in/passkey', 'account/sign-in-passkey.tsx'),
  page('sign-in/passkey/challenge', 'account/sign-in-challenge.tsx'),
  page('register', 'account/register.tsx'),
  page('reset', 'account/reset.tsx'),
  page('reset/:confirmationId', 'account/new-password.tsx'),
  page('sign-out', 'account/sign-out.tsx'),
  page('account', 'account/settings.tsx'),
  page('account/details', 'account/details.tsx'),
  page('account/confirm', 'account/confirm.tsx'),
  page('account/confirm/send', 'account/send-code.tsx'),
  page('account/contact', 'account/contact.tsx'),
  page('account/prove', 'account/prove.tsx'),
  page('account/password', 'account/password.tsx'),
  page('account/passkeys', 'account/passkeys.tsx'),
  page('account/passkeys/add', 'account/add-passkey.tsx'),
  page('account/passkeys/challenge', 'account/passkey-challenge.tsx'),
  page('account/passkeys/:id', 'account/passkey.tsx'),
  page('account/passkeys/:id/remove', 'account/remove-passkey.tsx'),
  page('account/sessions', 'account/sessions.tsx'),
  page('account/export', 'account/export.tsx'),
  page('account/export/file', 'account/export-file.tsx'),
  page('account/delete', 'account/delete.tsx'),

  // Entrepreneurs
  page('apply/:service/start', 'apply/start.tsx'),
  page('apply/renew/:certificateId', 'apply/renew.tsx'),
  page('apply/:caseId', 'apply/task-list.tsx'),
  page('apply/:caseId/documents', 'apply/documents.tsx'),
  page('apply/:caseId/check', 'apply/check.tsx'),
  page('apply/:caseId/:page', 'apply/step.tsx'),
  page('apply/:caseId/:page/keep', 'apply/keep.tsx'),
  page('cases', 'cases/home.tsx'),
  page('cases/messages', 'cases/messages.tsx'),
  page('cases/:caseId', 'cases/case.tsx'),
  page('cases/:caseId/receipt', 'cases/receipt.tsx'),
  page('cases/:caseId/payment-receipt', 'cases/payment-receipt.tsx'),
  page('cases/:caseId/withdraw', 'cases/withdraw.tsx'),
  page('documents/:id', 'cases/document.tsx'),
  page('certificates/:number/download', 'cases/certificate.tsx'),

  // Offices
  page('desk', 'desk/worklist.tsx'),
  page('desk/cashier', 'desk/cashier.tsx'),
  page('desk/inspections', 'desk/inspections.tsx'),
  page('desk/:caseId', 'desk/case.tsx'),
  page('desk/:caseId/payment', 'desk/payment.tsx'),
  page('desk/:caseId/correction', 'desk/correction.tsx'),
  page('desk/:caseId/plan-inspection', 'desk/plan-inspection.tsx'),
  page('desk/:caseId/record-inspection', 'desk/record-inspection.tsx'),

  // Management
  page('management', 'management/home.tsx'),
  page('management/turnaround', 'management/turnaround.tsx'),
  page('management/turnaround.csv', 'management/turnaround-csv.tsx'),

  // Administration
  page('admin', 'admin/home.tsx'),
  page('admin/terms', 'admin/terms.tsx'),
  page('admin/terms/:key/:service', 'admin/figure.tsx'),
  page('admin/terms/:key/:service/:id', 'admin/confirm-value.tsx'),
  page('admin/terms/:key/:service/:id/withdraw', 'admin/withdraw-value.tsx'),
  page('admin/calendar', 'admin/calendar.tsx'),
  page('admin/calendar/remove', 'admin/remove-day-off.tsx'),
  page('admin/people', 'admin/people.tsx'),
  page('admin/people/new', 'admin/new-account.tsx'),
  page('admin/people/:id', 'admin/person.tsx'),
  page('admin/jobs', 'admin/jobs.tsx'),
  page('admin/activities', 'admin/activities.tsx'),
  page('admin/log', 'admin/log.tsx'),
]

function page(path: string, file: string) {
  return { path, file: `routes/${file}` }
}
