/** Words of the desk: the work list and one case. */
export const desk = {
  title: 'Work list',
  lead: 'Cases of your offices that are open, the one due first on top.',
  empty: 'Open cases of your offices appear here.',
  enterprise: 'Enterprise',
  due: 'Due',
  received: 'Received',
  yours: 'For you to do',
  none: 'There is nothing for you to do with this case now. It waits for somebody else, or you have already examined it.',
  elsewhere: 'This needs a form of its own, which is not built yet.',
  done: 'Done. The case has moved on.',
  refused:
    'This is no longer possible: the case has moved on since you opened it. Nothing was saved. Below you see how it stands now.',
  missing: 'Choose a recommendation and write a few words first',
  advice: 'Recommendation',
  approve: 'Approve',
  refuse: 'Refuse',
  remark: 'Your words for the file',
  reason: 'Reason',
  answers: 'What was submitted',
} as const
