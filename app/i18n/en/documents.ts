/** Words of attaching papers, and of what becomes of them. */
export const documents = {
  title: 'Documents',
  lead: 'Photograph each paper, or choose files that you have. What you add is kept at once.',
  progress: '{done} of {required} required documents are here',
  tips: {
    title: 'How to take a photograph that the office accepts',
    flat: 'Lay the paper flat, in daylight, without a shadow on it.',
    whole: 'All four corners are in the picture.',
    sharp: 'Hold still until every word can be read.',
    pages: 'Take each page by itself; add one after the other.',
    place: 'Where and when a photograph was taken is removed before it is kept.',
  },
  tags: {
    required: 'Required',
    optional: 'If you have it',
    unknown: 'Depends on your answers',
    attached: 'Attached',
  },
  /** What each paper is for. */
  about: {
    photo: 'A recent portrait of the manager, face to the camera. It goes with the file of the enterprise.',
    identity: 'Shows who applies. Both sides of the card, or the page of the passport with the picture.',
    lease: 'Shows that the enterprise may use its premises. All pages, with the signatures.',
    floorPlan: 'Shows rooms, machines and exits. A clear drawing by hand is enough.',
    businessCertificate: 'Shows that the company is registered with the Ministry of Commerce.',
    registrationCertificate:
      'Shows that the enterprise is registered. The office compares its number with your answers.',
    operatingCertificate: 'The certificate that this application continues. All pages.',
    productionReport: 'What was produced in the last year. It helps the office to decide sooner.',
    other: 'Whatever else the office should see, for example a contract or a permit.',
  },
  /** Why a paper is asked for or not. */
  why: {
    everybody: 'Required of everybody who applies for this service.',
    required: 'Required of {whom}.',
    optional: 'Not required.',
    optionalOf: 'Not required. Meant for {whom}.',
    unknown: 'Required only of {whom}. As soon as the questions are answered, this page knows.',
    no: 'Not asked of you, only of {whom}.',
  },
  /** Of whom a paper is asked, as the object of “required of”. */
  whom: {
    applicantTypes: { physical: 'natural persons', legal: 'companies' },
    kinds: { enterprise: 'enterprises', handicraft: 'handicrafts' },
    sizeClasses: { micro: 'micro enterprises', small: 'small enterprises', medium: 'medium enterprises' },
    risks: { risky: 'enterprises with a risky activity', ordinary: 'enterprises without a risky activity' },
    levels: {
      province: 'applicants about whom the province decides',
      ministry: 'applicants about whom the ministry decides',
    },
  },
  or: '{one} or {other}',
  both: '{one}, if they are also {other}',
  source: 'What is required follows from the terms in force on {date}.',
  terms: 'All about this service',
  take: 'Take a photograph',
  choose: 'Choose files',
  chosen: 'Chosen. Now press “Add”.',
  add: 'Add',
  addOptional: 'Add this document',
  another: 'Add a further page or file',
  limits: '{types}, up to {size} each. At most {count} files here.',
  full: 'There are {count} files here, as many as fit. Remove one to add another.',
  addedOn: 'added on {date}',
  addedBy: 'added by {name} on {date}',
  remove: 'Remove',
  removed: '“{name}” was removed.',
  restore: 'Put it back',
  virus: 'A virus was found in “{name}”, and it was thrown away. Add another file, from a clean device.',
  notAsked: 'Documents that are not asked of you',
  closed: 'Not asked for: stays as it is',
  done: 'Continue',
  /** What the scanner said; officers read it beside each file. */
  scan: {
    clean: 'No virus found',
    infected: 'Virus found: thrown away, cannot be opened',
    notScanned: 'Not scanned for viruses',
  },
  ofFile: '{name}: {problem}',
  problems: {
    empty: 'Take a photograph or choose a file first, then press “Add”',
    type: 'This is none of the kinds of file that are accepted ({types}), whatever its name says. Photograph or scan the paper and add that',
    heic: 'This photograph is in Apple’s own format (HEIC), which most computers of the office cannot open. Choose JPEG: on the telephone under Settings, Camera, Formats, “Most compatible”, then take it again',
    size: 'This file is larger than {size}. Photograph the paper with less detail, or make the PDF smaller',
    tooLarge:
      'This file is larger than {size}, or all together are too large. Add them one by one, or photograph with less detail',
    tooMany: 'There are as many files here as fit. Remove one first',
    closed: 'Nothing can be added here now. Open the application again to see how it stands',
    cutOff: 'The file did not arrive whole. Add it again',
    unreadable: 'This picture is damaged and cannot be opened. Take the photograph again',
    tooManyPixels:
      'This picture has more pixels than anybody can open. Photograph the paper with the ordinary camera of a telephone',
    locked:
      'This PDF opens only with a password, and the office has none. Save it without a password, or photograph the paper',
    broken: 'This PDF is damaged and cannot be opened. Save it anew, or photograph the paper',
    infected: 'A virus was found in this file, and it was not kept. Photograph the paper and add that',
  },
} as const
