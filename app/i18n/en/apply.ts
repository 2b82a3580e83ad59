/** Words of filling in and sending an application. */
export const apply = {
  taskList: {
    goOn: 'Go on: {page}',
    renewalLead:
      'This continues certificate {number}. Everything in it is filled in already: say what has changed, and only that is asked.',
    sameAsCertificate: 'You said that this has changed. It still says what the certificate says.',
    askedFor: 'What the office asks for',
    lead: 'Fill in one page after the other, in any order. What you save is kept; you can leave and come back on any device.',
    answers: 'Questions',
    documents: 'Documents',
    documentsTask: 'Attach the documents',
    documentsHint: '{done} of {required} required documents attached',
    finish: 'Check and send',
    checkTask: 'Check your answers and send the application',
    checkResend: 'Check and send your corrections',
    notYet: 'When everything above is done',
    fee: 'Fee and decision',
    feeUnknown: 'The fee is shown as soon as the pages on the enterprise, capital and workers are filled in.',
    discard: 'Discard this draft',
  },
  estimate: {
    fee: 'Fee',
    size: 'Size',
    decider: 'Who decides',
    standard: 'Time of the office',
    inspection: 'Visit to the premises',
    inspectionYes: 'Yes, before the decision',
    inspectionNo: 'No',
  },
  correction: {
    title: 'Please correct this by {date}, {time}',
    lead: 'The office cannot go on without these corrections. Only what is listed can be changed. Without an answer by then the application lapses: it ends without a decision, and you would have to apply anew.',
    round: 'This is correction request number {round} for this application.',
    over: 'The time to answer has ended',
    overText:
      'It ended on {date}, {time}. What you correct now can no longer be sent, and the application lapses. You can apply again at any time.',
  },
  page: {
    list: 'All pages',
    toList: 'Save and go back to the list',
  },
  check: {
    title: 'Check your answers',
    lead: 'Read everything once more. You can change each page.',
    correctionTitle: 'Check your corrections',
    correctionLead:
      'This goes back to a technical officer, who examines it again. It must be sent by {date}, {time}; otherwise the application lapses.',
    asSent: 'Everything else stays as you sent it',
    asCertified: 'Everything else stays as in certificate {number}',
    noDocument: 'No file',
    fee: 'What it costs',
    schedule: 'Fee by the schedule: {size}',
    penalty: 'Penalty for a late renewal',
    total: 'Total',
    free: 'No fee: the office begins at once.',
    payAt: 'You pay at the counter of your province after sending.',
    next: 'What happens then',
    nextText:
      'The office has {days} for its decision once the file is complete and the fee is paid. {office} decides. You are told at each step.',
    declaration: {
      label: 'I have read everything, and it is true and complete',
      hint: 'False statements can lead to refusal.',
    },
    submit: 'Submit the application',
    resubmit: 'Send the corrections',
  },
  obstacles: {
    pages: 'These pages are not complete',
    documents: 'These documents are missing',
    notAnSme:
      'With these workers, turnover or assets the enterprise is larger than a small or medium enterprise. Such an enterprise applies directly to the ministry.',
    tooEarly: 'This certificate can be renewed from {date}.',
    tooLate: 'This certificate could be renewed until {date}. Apply for a new operating certificate.',
    alreadyContinued: 'A renewal of this certificate is under way: {reference}.',
    certificateEnded: 'The certificate is no longer in force. Apply for a new operating certificate.',
    deadlinePassed:
      'The time to answer ended on {date}, so your corrections could not be sent and the application has lapsed. You can apply again at any time: begin under “My applications”.',
    savedElsewhere: 'Something was changed elsewhere while you were reading. Look at your answers again, then send.',
    notByHelper:
      'You are helping with this application. Only its applicant can send it: hand it over, or give it back.',
    onlyOwner:
      'You prepare this for the owner. Only the owner, or somebody who may do everything for the enterprise, can send it.',
    closed: 'This application has ended meanwhile and can no longer be sent.',
  },
} as const
