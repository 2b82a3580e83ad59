import fc from 'fast-check'

// Whether a commit lands must not depend on luck: `npm test` tries the same examples each time, `npm run fuzz` new ones.
if (!process.env.FUZZ) fc.configureGlobal({ seed: 20_261_116 })
