export const agreement = {
  title: 'Performance agreement {year}',
  lead: 'What each office was to reach and what it reached, from 1 January to {until}.',
  unfinished: 'The year is not over. Shares and times are those of the decisions so far.',
  source:
    'The targets are dated figures of the house: an administrator proposes another one, a second one confirms it.',
  change: 'See the targets',
  measures: {
    inTime: 'Decided within the standard',
    median: 'Half of the decisions within',
    firstTime: 'Right the first time',
    decisions: 'Number of decisions',
  },
  definitions: {
    inTime: 'Decisions by the due date, of all decisions of the year.',
    median:
      'Within so many of the office’s own working days half of its decisions came. What waits for the applicant is left out.',
    firstTime: 'Applications that were never sent back for a correction, of all that were decided in the year.',
    decisions: 'Approvals and refusals of the year. Only offices that have agreed on a number have a target.',
  },
  finding: {
    some: '{count} of {judged} offices with {fewest} decisions or more reached the target.',
    decisions: '{count} of {judged} offices with a target reached it.',
    none: 'No office can be judged yet: none has {fewest} decisions.',
    noTargets: 'No office has agreed on a number.',
  },
  columns: {
    office: 'Office',
    target: 'Target',
    actual: 'Reached',
    sample: 'Decisions',
    trend: 'Since {year}',
    standing: 'How it stands',
  },
  verdicts: {
    reached: 'Reached',
    missed: 'Not reached',
    few: 'Too few to judge',
    unfinished: 'Year not over',
    noTarget: 'No target',
    nothing: 'No decisions',
  },
  trends: {
    better: 'Better: it was {before}',
    worse: 'Worse: it was {before}',
    more: 'More: there were {before}',
    fewer: 'Fewer: there were {before}',
    same: 'The same',
    few: 'It was {before}; too few to compare',
    unfinished: 'In the whole year {before}',
    nothing: 'Nothing to compare with',
  },
  small:
    'With fewer than {fewest} decisions chance weighs so heavily that a share says little: such figures are shown, and not judged.',
} as const
