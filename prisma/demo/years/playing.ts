import { filed, filingOf, registered } from '#app/domain/cases/applications.server.ts'
import type { Defect } from '#app/domain/cases/corrections.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { type Terms, termsAt } from '#app/domain/terms.server.ts'
import { requiredSlots } from '#prisma/demo/papers.ts'
import type { Scene } from '#prisma/demo/script.ts'
import { dateOf } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import { type Answers, pagesOf, type Service } from '#workflows/service.ts'
import { answersGiven } from './answers-given.ts'
import type { Application } from './application.ts'
import { CaseFile } from './case-file.ts'
import { numberOf } from './numbers.ts'
import { imported, ownerOf } from './register.ts'
import type { Stage } from './stage.ts'
import type { EnterpriseRow } from './tables.ts'

type DocumentRow = { id: string; slot: string; name: string; hash: string; removedAt: Date | null }

/** A case while it is played: its file, and what the tables beside it will say. */
export type Playing = {
  application: Application
  stage: Stage
  service: Service
  owner: Person
  file: CaseFile
  /** The figures of the day of its submission, and the title under a certificate on the day of its approval. */
  figures: Terms
  title: { titleKm: string; titleEn: string } | null
  answers: Answers
  documents: DocumentRow[]
  enterprise: EnterpriseRow | null
  previousId: string | null
  columns: ReturnType<typeof filingOf> | null
  submittedAt: Date | null
  sentAt: Date
  examinedAt: Date | null
  invoiceId: string | null
  inspection: Record<string, unknown> | null
  defects: Defect[]
  saves: number
}

/** The draft as it is opened, with all answers and papers. */
export async function openCase(application: Application, stage: Stage): Promise<Playing> {
  const { enterprise, follows, renews, terms, scenes } = application
  const [{ at }] = scenes
  const owner = ownerOf(enterprise.owner, at, stage)
  const service = latest(application.service)!
  const answers = answersGiven(application, follows && stage.issued.get(follows))
  const old = renews?.onRegister ? imported(service.profile(answers), renews, owner, stage) : null
  if (old) keepEnterprise(old.enterprise, application, stage)
  const file = new CaseFile(service, { id: stage.ids(at), applicantId: owner.id, at }, stage.rules)
  const approved = scenes.find(({ status }) => status === 'issuing')
  const it: Playing = {
    ...{ application, stage, service, owner, file, answers },
    ...{ documents: [], enterprise: stage.enterprises.get(enterprise) ?? null, previousId: old?.certificateId ?? null },
    ...{
      columns: null,
      submittedAt: null,
      sentAt: at,
      examinedAt: null,
      invoiceId: null,
      inspection: null,
      defects: [],
    },
    figures: await termsAt(terms.on),
    title: approved ? (await termsAt(dateOf(approved.at))).get('signatory')[terms.level] : null,
    saves: pagesOf(service.form, answers).length,
  }
  for (const slot of await requiredSlots(application.service, dateOf(at))) attach(it, slot, at)
  return it
}

/** Attaches the paper of a slot; a new one takes the place of the old. */
export function attach({ stage, owner, file, documents }: Playing, slot: string, at: Date) {
  const old = documents.find((each) => each.slot === slot && !each.removedAt)
  if (old) old.removedAt = at
  const { name, type, size, hash } = stage.papers.get(slot)!
  const row = {
    ...{ id: stage.ids(at), caseId: file.row.id, slot, name: old ? `new-${name}` : name, type, size, hash },
    ...{ thumbnail: null, scan: 'notScanned', byId: owner.id, addedAt: at, removedAt: null },
  }
  documents.push(row)
  stage.tables.Document.push(row)
}

/** Sends it: terms, reference, enterprise and invoice with the first step of the machine. */
export function submit(it: Playing, scene: Scene) {
  const { application, stage, service, owner, file, answers } = it
  const { terms } = application
  const { at } = scene
  const profile = service.profile(answers)
  it.columns = filingOf(profile, terms, numberOf(scene, stage.takings, stage.others))
  if (!it.enterprise) {
    const row = { id: stage.ids(at), ...registered(profile, { applicantId: owner.id, answers }, at), registerKey: null }
    it.enterprise = keepEnterprise({ ...row, particulars: answers }, application, stage)
  }
  const { total: fee, level, inspectionNeeded } = terms
  const { officeCode, counterCode } = it.columns
  const places = { terms, enterpriseId: it.enterprise.id, officeCode, counterCode }
  file.take({ type: 'submit', filing: { fee, level, inspectionNeeded } }, owner, at, places)
  it.invoiceId = stage.ids(at)
  stage.tables.Invoice.push({ id: it.invoiceId, caseId: file.row.id, lines: terms.fee, total: fee, issuedAt: at })
  it.submittedAt = at
  keepSubmission(it, at)
}

/** Answers, documents and what the case is found by, as they are sent again. */
export function resubmit(it: Playing, at: Date) {
  it.file.take({ type: 'resubmit' }, it.owner, at)
  Object.assign(it.columns!, filed(it.service.profile(it.answers), it.columns!.reference))
  keepSubmission(it, at)
}

function keepSubmission(it: Playing, at: Date) {
  const { stage, file, answers, owner } = it
  const documents = it.documents.filter(({ removedAt }) => !removedAt)
  stage.tables.Submission.push({
    ...{ id: stage.ids(at), caseId: file.row.id, round: file.row.state.context.rounds, answers, byId: owner.id, at },
    documents: documents.map(({ id, slot, name, hash }) => ({ id, slot, name, hash })),
  })
  it.sentAt = at
}

function keepEnterprise(row: EnterpriseRow, { enterprise }: Application, { enterprises, tables }: Stage) {
  enterprises.set(enterprise, row)
  tables.Enterprise.push(row)
  return row
}
