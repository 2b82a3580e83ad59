/** What lies in `from` may import from itself and from what follows, of ours. */
const only = (name, from, ...may) => ({
  name,
  severity: 'error',
  from: { path: `^${from}` },
  to: { path: '^(app|workflows|prisma|tests)/', pathNot: [from, ...may].map((each) => `^${each}`) },
})

const shown = 'workflows/(fields|forms|kit)\\.ts'

module.exports = {
  forbidden: [
    only('workflows-know-nobody', 'workflows/'),
    only('platform-knows-nobody', 'app/platform/', 'prisma/generated/'),
    only('words-know-nobody', 'app/i18n/'),
    only(
      'domain-knows-rules-and-tools',
      'app/domain/',
      'workflows/',
      'app/platform/',
      'app/i18n/',
      'prisma/generated/',
    ),
    only('jobs-call-the-domain', 'app/jobs/', 'app/domain/', 'app/platform/', 'app/i18n/', 'workflows/'),
    only('http-serves-routes', 'app/http/', 'app/domain/', 'app/platform/', 'app/i18n/', 'workflows/kit\\.ts'),
    only('components-show', 'app/components/', 'app/i18n/', shown),
    only('browser-knows-words', 'app/browser/', 'app/i18n/'),
    only('routes-connect', 'app/routes/', 'app/http/', 'app/domain/', 'app/components/', 'app/i18n/', shown),
    {
      name: 'rules-use-two-libraries',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/(xstate|zod)/' },
    },
    {
      name: 'database-behind-the-domain',
      severity: 'error',
      from: { path: '^app/(routes|components|http|jobs)/' },
      to: { path: 'app/platform/db.server|prisma/generated' },
    },
    {
      name: 'remix-at-the-surface',
      severity: 'error',
      from: { path: '^(app/(domain|jobs|platform|i18n)|workflows)/' },
      to: { path: 'node_modules/(@remix-run|react|react-dom)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'prisma/generated'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
