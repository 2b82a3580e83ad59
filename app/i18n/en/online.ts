/** Words of the small scripts that pages bring along for a bad line. They travel with their page: keep them few. */
export const online = {
  answers: {
    saving: 'Saving…',
    saved: 'Saved at {time}',
    noLine: 'No line: your answers are kept on this device and will be sent when the line is back.',
    noLineSave:
      'No line: your answers are kept on this device. When the line is back, they are sent and the next page opens.',
    enough: 'There is still no line. Your answers are kept on this device. Press the button again to try once more.',
    changed: 'This page was saved elsewhere meanwhile. What you type now is no longer saved by itself.',
    look: 'Look at the page as it is now',
    closed: 'This application can no longer be changed, so nothing more is saved here.',
    seeCase: 'See how it stands',
    notKept: 'What you type now is not saved by itself. Press the button to save the page.',
    signIn: 'You are no longer signed in. Your answers are kept on this device.',
    toSignIn: 'Sign in and come back',
    offer: {
      title: 'You typed this before the line went down',
      text: 'Answers that you typed on this page ({time}) were not sent. They are still on this device.',
      newer:
        'The page was saved after that, on this or another device. If you take your answers over, they replace those you see now.',
      takeOver: 'Take my answers over',
      leave: 'Leave them',
    },
  },
  documents: {
    waiting: '{name}: waiting for its turn',
    underway: '{name}: {share} sent',
    arrived: '{name} has arrived',
    lost: '{name}: the line went down. It is sent again when the line is back.',
    refused: 'This file was not accepted.',
    refusedFile: '{name}: {problem}',
    again: 'Send again',
    cancel: 'Cancel',
    understood: 'Close',
  },
  /** The page says it all; the script only asks the device. */
  passkeys: {},
  /** The server writes the whole line. */
  looking: {},
  signature: { clear: 'Draw it again' },
  scan: {
    start: 'Use the camera',
    stop: 'Stop the camera',
    none: 'The camera cannot be used. Type the number instead.',
  },
  print: {},
} as const
