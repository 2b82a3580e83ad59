/** What happened to a file, where more can be said than what it was (`common.happened`). */
export const happened = {
  dueDateMoved: {
    off: 'Due date moved from {from} to {to}: {day} became a day off',
    working: 'Due date moved from {from} to {to}: {day} became a working day',
    hours: 'Due date moved from {from} to {to}: other office hours from {day} on',
  },
  forwarded: { on: 'Sent on from {from} to {to}', back: 'Sent back from {from} to {to}' },
  escalated: {
    1: '{office} has not acted in its days: its chief was told',
    2: '{office} has not acted in its days: its director and the ministry were told',
  },
  opinionAsked: 'Opinion asked of {office}',
  opinionAnswered: 'Opinion of {office} received',
  opinionWithdrawn: 'Question to {office} withdrawn',
  minute: 'Minute written to: {role}',
  letterSent: 'Letter sent: {kind}, {number}',
  collect: 'Certificate handed over at the counter again, copy {nth}',
  assigned: { given: 'Given to {name}', taken: 'Taken' },
  other: 'Written into the file',
} as const
