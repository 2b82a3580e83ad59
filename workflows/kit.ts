import { assign, setup } from 'xstate'

/** What a person may be, at one office (entrepreneurs: nowhere in particular). */
export const roles = [
  'applicant',
  'reception',
  'cashier',
  'officer',
  'inspector',
  'chief',
  'director',
  'manager',
  'administrator',
  // Of an agency that is asked for an opinion; no machine lets him or her do anything.
  'adviser',
] as const
export type Role = (typeof roles)[number]

/** Whom a case waits for in a state. The one word from which every clock is computed. */
export type WaitsFor = 'applicant' | 'payment' | 'office' | 'inspection' | 'nobody'

/**
 * Who sends an event: the person, the roles he or she holds for this very case, and the applicant he or she acts `for`.
 * Of roles that others have delegated it says whose they are; guards look at the person, never at the other one.
 */
export type Actor = {
  id: string
  roles: readonly (Role | 'system')[]
  for?: string
  delegatedBy?: { readonly [role: string]: string | undefined }
}

/** What is fixed when an application is submitted; riel, levels of domain.md 1.2. */
export type Filing = { fee: number; level: 'province' | 'ministry'; inspectionNeeded: boolean }

/** All that guards and deadlines need to know of a case. Never answers. */
export type Facts = Filing & {
  applicantId: string
  paid: boolean
  inspected: boolean
  /** Everybody who examined the case: they may not decide it. */
  reviewers: readonly string[]
  /** The chief who endorsed the case; he or she may not decide it either. */
  endorsedBy: string | null
  /** Correction requests so far. */
  rounds: number
  /** The correction request that waits for an answer. */
  correction: { askedAt: string; answerBy: string } | null
}

type Step<Type extends string, More = unknown> = { type: Type; by: Actor; at: string; remark?: string } & More

/**
 * Everything that can happen to a case: who (`by`), when (`at`, ISO 8601), what guards and deadlines need, and what the
 * person wrote for the file (`remark`).
 */
export type CaseEvent =
  | Step<'submit', { filing: Filing }>
  | Step<'withdraw'>
  | Step<'recordPayment'>
  | Step<'acceptFile'>
  | Step<'requestCorrection', { answerBy: string }>
  | Step<'resubmit'>
  | Step<'scheduleInspection', { on: string }>
  | Step<'recordInspection', { passed: boolean }>
  | Step<'recommend', { advice: 'approve' | 'refuse' }>
  | Step<'endorse'>
  | Step<'sendBack'>
  | Step<'approve'>
  | Step<'refuse', { reason: string }>
  | Step<'certificateIssued', { number: string }>
export type EventType = CaseEvent['type']

type Unsigned<Event> = Event extends unknown ? Omit<Event, 'by' | 'at'> : never
/** An event before the one door has added who sent it and when. */
export type Sent = Unsigned<CaseEvent>

/** What a person is told. The words are in app/i18n. */
const notices = [
  'paymentDue',
  'received',
  'paid',
  'inReview',
  'correctionRequested',
  'correctionReceived',
  'inspectionPlanned',
  'inspectionRecorded',
  'certificateReady',
  'refused',
  'withdrawn',
  'lapsed',
] as const
export type Notice = (typeof notices)[number]

export type Opening = { applicantId: string }

/** The vocabulary of every machine. A service adds its own guards or delays with `.extend()`. */
export const licensing = setup({
  types: {
    context: {} as Facts,
    events: {} as CaseEvent,
    input: {} as Opening,
    meta: {} as { waitsFor: WaitsFor },
  },
  guards: {
    // Staff never handle their own application or one of somebody they act for, whatever roles they hold.
    by: ({ context, event }, allowed: readonly (Role | 'system')[]) =>
      event.by.id !== context.applicantId &&
      event.by.for !== context.applicantId &&
      event.by.roles.some((role) => allowed.includes(role)),
    byApplicant: ({ context, event }) =>
      event.by.roles.includes('applicant') && (event.by.for ?? event.by.id) === context.applicantId,
    feeIsDue: ({ event }) => 'filing' in event && event.filing.fee > 0,
    feeIsSettled: ({ context }) => context.paid || context.fee === 0,
    inspectionIsOpen: ({ context }) => context.inspectionNeeded && !context.inspected,
    inspectionIsDone: ({ context }) => !context.inspectionNeeded || context.inspected,
    hasNotReviewed: ({ context, event }) => !context.reviewers.includes(event.by.id),
    hasNotEndorsed: ({ context, event }) => context.endorsedBy !== event.by.id,
  },
  actions: {
    keepFiling: assign(({ event }) => (event.type === 'submit' ? event.filing : {})),
    keepPayment: assign({ paid: true }),
    keepReviewer: assign({
      reviewers: ({ context, event }) => [...new Set([...context.reviewers, event.by.id])],
    }),
    keepInspection: assign({ inspected: true }),
    keepEndorsement: assign({ endorsedBy: ({ event }) => event.by.id }),
    dropEndorsement: assign({ endorsedBy: null }),
    openCorrection: assign({
      rounds: ({ context }) => context.rounds + 1,
      correction: ({ event }) =>
        event.type === 'requestCorrection' ? { askedAt: event.at, answerBy: event.answerBy } : null,
    }),
    closeCorrection: assign({ correction: null }),
    notify: (_, _params: { notice: Notice }) => {},
    issueCertificate: () => {},
  },
  delays: {
    correctionDeadline: ({ context }) =>
      context.correction ? Date.parse(context.correction.answerBy) - Date.parse(context.correction.askedAt) : 0,
  },
})

/**
 * The facts of a case nobody has submitted yet. XState asks for them at every step too, without an input and for nothing:
 * an error that it would catch each time takes longer than the step.
 */
export function unfiled({ input }: { input?: Opening }): Facts {
  return {
    applicantId: input?.applicantId ?? '',
    fee: 0,
    level: 'province',
    inspectionNeeded: false,
    paid: false,
    inspected: false,
    reviewers: [],
    endorsedBy: null,
    rounds: 0,
    correction: null,
  }
}
