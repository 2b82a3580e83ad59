import type { Decision } from '#app/domain/cases/decisions.server.ts'
import { searchText } from '#app/domain/cases/search.server.ts'
import { type Person, system } from '#app/domain/people/access.server.ts'
import { certificateOf, particularsAfter } from '#app/domain/register/certificates.server.ts'
import { counterDesks, deadlineOf } from '#prisma/demo/acts.ts'
import { chance } from '#prisma/demo/chance.ts'
import { findingsOf } from '#prisma/demo/checks.ts'
import type { Desk } from '#prisma/demo/people.ts'
import type { Scene } from '#prisma/demo/script.ts'
import { addWorkingMinutes, dateOf, deadline } from '#workflows/calendar.ts'
import { answered, defectsBy } from './defects.ts'
import { numberOf } from './numbers.ts'
import { attach, type Playing, resubmit, submit } from './playing.ts'

/** Does what a scene says in memory: the rows that the function of the site behind it would have written. */
export function playScene(it: Playing, scene: Scene): unknown {
  const { at, action } = scene
  const { file, owner, application } = it
  switch (action.type) {
    case 'open':
      return null
    case 'submit':
      return submit(it, scene)
    case 'recordPayment':
      return pay(it, scene)
    case 'requestCorrection':
      return ask(it, action.round, at)
    case 'resubmit':
      return correct(it, at)
    case 'lapse':
      return file.take(deadlineOf(application), null, at)
    case 'withdraw':
      return file.take({ type: 'withdraw' }, owner, at)
    case 'scheduleInspection':
      return plan(it, action.on, at)
    case 'recordInspection':
      return visit(it, action.passed, at)
    case 'issue':
      return issue(it, scene)
    case 'decide':
      return decide(it, action.desk, action.decision, at)
  }
}

/** Who sits at a desk for this case. */
function seated(it: Playing, desk: Desk): Person {
  const { officeCode, counterCode } = it.file.row
  if (desk === 'officer') return it.stage.cast.all(officeCode!, desk)[it.application.officer]
  return it.stage.cast.at(counterDesks.includes(desk) ? counterCode! : officeCode!, desk)
}

function pay(it: Playing, scene: Scene) {
  const { file, stage, application, invoiceId } = it
  const cashier = seated(it, 'cashier')
  file.take({ type: 'recordPayment' }, cashier, scene.at)
  stage.tables.Payment.push({
    ...{ id: stage.ids(scene.at), invoiceId, amount: application.terms.total, method: 'cash' },
    receipt: numberOf(scene, stage.takings, stage.others),
    ...{ officeCode: file.row.counterCode, receivedById: cashier.id, at: scene.at },
  })
}

function ask(it: Playing, round: number, moment: Date) {
  const { file, stage, application } = it
  const answerBy = deadline(stage.rules.days, moment, application.terms.correctionDays).toISOString()
  file.take({ type: 'requestCorrection', answerBy }, seated(it, 'officer'), moment)
  it.defects = defectsBy(application.service, chance(application.seed * 10 + round))
  for (const each of it.defects)
    stage.tables.Correction.push({ id: stage.ids(moment), caseId: file.row.id, round, ...each })
}

/** Changes what was asked for, and sends the application again. */
function correct(it: Playing, moment: Date) {
  for (const { kind, target } of it.defects) if (kind === 'document') attach(it, target, moment)
  it.answers = answered(it.answers, it.defects)
  it.saves += it.defects.length
  resubmit(it, moment)
}

function plan(it: Playing, on: string, moment: Date) {
  const { file, stage, enterprise } = it
  const officer = seated(it, 'officer')
  file.take({ type: 'scheduleInspection', on }, officer, moment)
  it.inspection = {
    ...{
      id: stage.ids(moment),
      caseId: file.row.id,
      enterpriseId: enterprise!.id,
      plannedOn: on,
      plannedById: officer.id,
    },
    ...{ inspectorId: null, checklist: null, passed: null, findings: '', recordedAt: null },
  }
  stage.tables.Inspection.push(it.inspection)
}

function visit(it: Playing, passed: boolean, moment: Date) {
  const inspector = seated(it, 'inspector')
  const { questions } = it.figures.get('checklist', it.application.service)
  it.file.take({ type: 'recordInspection', passed }, inspector, moment)
  Object.assign(it.inspection!, {
    inspectorId: inspector.id,
    passed,
    recordedAt: moment,
    ...findingsOf(passed, questions),
  })
}

function decide(it: Playing, desk: Desk, decision: Decision, moment: Date) {
  if (decision.type === 'recommend') examine(it, moment)
  it.file.take(decision, seated(it, desk), moment)
  if (decision.type === 'acceptFile') give(it, moment)
}

/** Where several officers examine, the chief says who. */
function give(it: Playing, moment: Date) {
  const { cast, rules } = it.stage
  const { scenes, seed } = it.application
  const given = addWorkingMinutes(rules.days, moment, 5 + (seed % 40))
  const next = scenes.find((scene) => scene.at > moment)?.at ?? rules.until
  const several = cast.all(it.file.row.officeCode!, 'officer').length > 1
  if (several && given < next) it.file.give(seated(it, 'officer'), seated(it, 'chief'), given)
}

/** Everything that a recommendation rests on is looked at, and found in order, once for what was sent last. */
function examine(it: Playing, moment: Date) {
  if (it.examinedAt && it.examinedAt > it.sentAt) return
  const { questions } = it.figures.find('reviewChecklist', it.application.service) ?? { questions: [] }
  const given = { caseId: it.file.row.id, answer: 'yes', remark: '', byId: seated(it, 'officer').id, at: moment }
  it.stage.tables.ReviewAnswer.push(...questions.map(({ code }) => ({ ...given, question: code })))
  it.examinedAt = moment
}

function issue(it: Playing, scene: Scene) {
  const { file, stage, application, service, answers, previousId } = it
  const { renews, terms } = application
  const { officeCode, decidedAt, id: caseId } = file.row
  const issuedOn = dateOf(decidedAt!)
  const { activity, place } = service.profile(answers)
  const director = seated(it, 'director')
  const named = {
    activity: stage.activities.get(activity) ?? null,
    address: stage.addresses(place),
    office: stage.offices.get(officeCode!)!,
    signatory: { ...it.title!, nameKm: director.nameKm, nameEn: director.nameEn },
  }
  const previous = previousId ? { validUntil: renews!.expiresOn } : null
  const approved = {
    service: application.service,
    serviceVersion: service.version,
    answers,
    terms,
    issuedOn,
    previous,
    demo: true,
  }
  const certificate = certificateOf(approved, numberOf(scene, stage.takings, stage.others), named)
  const { number } = certificate
  file.take({ type: 'certificateIssued', number }, system, scene.at)
  const id = stage.ids(scene.at)
  const enterprise = it.enterprise!
  stage.tables.Issued.push({ id, caseId, enterpriseId: enterprise.id, status: 'valid', ...certificate })
  stage.issued.set(application, { id, ...certificate })
  if (previousId) stage.replaced.push({ id: previousId, status: 'replaced', replacedById: id })
  it.columns!.searchText += ` ${searchText(number)}`
  const { nameKm, nameEn } = it.columns!
  const particulars = particularsAfter(enterprise.particulars, answers)
  Object.assign(enterprise, { nameKm, nameEn, activity, provinceCode: place.province, particulars })
  stage.certified.add(enterprise)
}
