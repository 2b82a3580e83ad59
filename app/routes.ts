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
  page('register', 'account/register.tsx'),
  page('sign-out', 'account/sign-out.tsx'),
  page('account', 'account/settings.tsx'),
  page('account/password', 'account/password.tsx'),
  page('account/sessions', 'account/sessions.tsx'),
]

function page(path: string, file: string) {
  return { path, file: `routes/${file}` }
}
