/** The key that leads to each decision of a case page. Two that are offered at the same moment never share one. */
export const decisionKeys = {
  recordPayment: 'p',
  acceptFile: 'a',
  recordInspection: 'i',
  scheduleInspection: 'v',
  recommend: 'r',
  endorse: 'e',
  approve: 'a',
  requestCorrection: 'q',
  sendBack: 'b',
  refuse: 'x',
} as const
