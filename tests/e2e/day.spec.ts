import { expect, test } from '@playwright/test'
import { completeAnswers } from '#tests/support/answers.ts'
import * as counter from '#tests/support/counter-steps.ts'
import { morning } from '#tests/support/day.ts'
import { query } from '#tests/support/demo.ts'
import * as desk from '#tests/support/desk-steps.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/sme-registration/v1/form.ts'

test('a day in Battambang: eight people, sixty cases, from the counter to the certificate in a hand', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  // Everybody at a device of his or her own, each in the language he or she reads best.
  const at = async (address: string, language: 'km' | 'en') => {
    const somebody = await visitor(browser, { language, width: 1280 })
    await somebody.enter(`${address}@example.org`)
    return somebody
  }
  const [rith, chantha, sothy, sophea] = await Promise.all(
    ['rith', 'chantha', 'sothy', 'sophea'].map((each) => at(each, 'km')),
  )
  const [dara, sovann, bopha] = await Promise.all(['dara', 'adviser', 'bopha'].map((each) => at(each, 'en')))
  const phone = `+85512${String(Date.now()).slice(-6)}`
  const filed = morning(phone)

  // The eighth is Kunthea, who cannot apply herself.
  const answers = completeAnswers('sme-registration')
  const names = { nameKm: 'នំអន្សមគន្ធា', nameEn: 'Kunthea Sticky Rice Cakes' }
  const hers = {
    ...answers,
    applicant: { ...answers.applicant, fullNameEn: 'Kunthea Demo', idNumber: String(Date.now()).slice(-9), phone },
    enterprise: { ...answers.enterprise, ...names },
  }
  let kunthea = ''
  let reference = ''

  await test.step('Kunthea takes a number; Rith files for her with her consent and prints the receipt', async () => {
    await counter.callUp(rith, 'A')
    const documents = ['photo', 'identity', 'floorPlan']
    const who = { nameKm: 'គន្ធា គំរូ', nameEn: 'Kunthea Demo' }
    kunthea = await counter.fileForWalkIn(rith, { ...who, form, answers: hers, documents })
    await counter.printPaper(rith, kunthea, 'application')
    reference = await steps.referenceOf(rith, 'REG')
  })
  const { like, sothys, forgotten, misfiled, twin, unpaid } = await filed
  const day = [...like, ...sothys, forgotten, misfiled, twin, ...unpaid].map(({ id }) => id).concat(kunthea)
  expect(day).toHaveLength(60)

  await test.step('Chantha takes her money; Rith prints the receipt of it and finds her file complete', async () => {
    expect(await steps.takePayment(chantha, reference)).toMatch(/^RCP-02-/)
    await counter.printPaper(rith, kunthea, 'payment')
    await steps.acceptFile(rith, reference)
  })

  await test.step('What Rith has forgotten went up to Sophea and the ministry; she gives it to him, he accepts it', async () => {
    for (const { open, page } of [sophea, await at('manager', 'en')])
      await expect(async () => {
        await open('/cases/messages')
        await expect(page.getByText(forgotten.reference).first()).toBeVisible({ timeout: 1_000 })
      }).toPass()
    await sophea.open('/desk?view=overdue')
    const row = sophea.page.getByRole('row').filter({ hasText: forgotten.reference })
    await expect(row.getByText(sophea.t.giving.escalated)).toBeVisible()
    await desk.giveTo(sophea, forgotten.id, 'ហេង រិទ្ធ')
    await steps.acceptFile(rith, forgotten.reference)
  })

  await test.step('A file for another province goes there with its clock', async () => {
    const [before] = await query('select "dueAt"::text from "Case" where id = $1', [misfiled.id])
    await desk.forward(rith, misfiled.reference, { office: '15', because: 'The workshop stands in Pursat.' })
    const [now] = await query('select "dueAt"::text, "officeCode" from "Case" where id = $1', [misfiled.id])
    expect(now).toEqual({ ...before, officeCode: '15' })
  })

  await test.step('Sothy is away until tomorrow: Dara has what she has room for, the pool the rest; all comes back', async () => {
    const his = await query<{ id: string }>(
      `select k.id from "Case" k join "Person" p on p.id = k."assigneeId"
      where p.email = 'sothy@example.org' and k.id = any($1::uuid[])`,
      [day],
    )
    expect(his.length).toBeGreaterThan(sothys.length)
    await desk.goAway(sothy, { days: 1 })
    const meanwhile = await holdersOf(his)
    expect(meanwhile).toContain('dara@example.org')
    expect(meanwhile).not.toContain('sothy@example.org')
    await desk.comeBack(sothy)
    expect(await holdersOf(his)).toEqual(['sothy@example.org'])
  })

  await test.step('Dara takes the case of Kunthea although an older one waits, and finds one that looks alike', async () => {
    await desk.claimWithReason(dara, reference, 'She came from far and waits.')
    await desk.compare(dara, reference, { name: twin.nameEn, is: 'different', because: 'Her sister has this phone.' })
  })

  await test.step('The ministry of environment is asked, sees the page it needs, and answers', async () => {
    const { t } = sovann
    const question = 'Is any permit of yours needed for cakes?'
    await desk.askForOpinion(dara, reference, { agency: 'MOE', page: t.pages.enterprise.title, question })
    await sovann.open('/desk/opinions')
    await sovann.follow(names.nameEn)
    await sovann.sees(question)
    await sovann.sees(names.nameKm)
    await expect(sovann.page.getByText(phone.slice(-6))).toHaveCount(0)
    expect((await sovann.page.request.get(`/desk/${kunthea}`)).status()).toBe(404)
    await sovann.page.getByLabel(t.office.opinions.answers.favourable, { exact: true }).check()
    await sovann.fill(t.office.opinions.fields.answerWords.label, 'None is needed.')
    await sovann.press(t.office.asked.send)
    await sovann.sees(t.office.opinions.done.answered)
  })

  await test.step('Dara reads the answer and recommends; Sophea endorses, Bopha approves', async () => {
    await steps.recommend(dara, reference, 'Complete, and the ministry of environment agrees.')
    await dara.sees('None is needed.')
    await steps.endorse(sophea, reference)
    await steps.approve(bopha, reference)
  })

  let together = ''
  await test.step('Fifty like cases are endorsed, then approved, with one reason each', async () => {
    const references = like.map((each) => each.reference)
    await desk.decideTogether(sophea, { status: 'endorsement', decision: 'endorse', references, reason: 'All alike.' })
    const approval = { status: 'decision', decision: 'approve', references, reason: 'All in order.' } as const
    together = await desk.decideTogether(bopha, approval)
  })

  await test.step('Kunthea gets her certificate over the counter and signs for it; anybody can check it', async () => {
    await counter.handOver(rith, reference, 'H-17')
    const [{ number }] = await query('select number from "Certificate" where "caseId" = $1', [kunthea])
    await steps.verify(await visitor(browser, { language: 'km' }), number, names)
  })

  await test.step('The fifty certificates follow and are printed in one file', async () => {
    await expect.poll(() => certificatesOf(like), { timeout: 60_000 }).toBe(50)
    // The last of them may still be in the printer's hands.
    await expect(async () => {
      await bopha.open(together)
      await bopha.follow(bopha.t.bulk.overview.print)
      await expect(bopha.page.getByRole('checkbox')).toHaveCount(50, { timeout: 500 })
    }).toPass({ timeout: 30_000 })
    const [file] = await Promise.all([
      bopha.page.waitForEvent('download'),
      bopha.press(bopha.t.counter.print.certificates),
    ])
    expect(file.suggestedFilename()).toBe('print-copy-certificates.pdf')
  })

  await test.step('In the evening no case is lost: each is decided, or waits with somebody or in a pool', async () => {
    const evening = await query<Record<string, unknown>>(
      `select k.status, k."officeCode" as office, p."nameEn" as holder, count(*)::int as cases, count(distinct c.number)::int as certificates
       from "Case" k left join "Person" p on p.id = k."assigneeId" left join "Certificate" c on c."caseId" = k.id
       where k.id = any($1::uuid[]) group by 1, 2, 3 order by 1, 2, 3`,
      [day],
    )
    const pool = { holder: null, certificates: 0 }
    expect(evening).toEqual([
      { status: 'awaitingPayment', office: '02', cases: 2, ...pool },
      { status: 'intake', office: '15', cases: 1, ...pool },
      { status: 'issued', office: '02', cases: 51, ...pool, certificates: 51 },
      { status: 'review', office: '02', cases: 4, ...pool, holder: 'Pheakdey Sothy' },
      { status: 'review', office: '02', cases: 2, ...pool },
    ])
  })

  async function holdersOf(cases: { id: string }[]) {
    const rows = await query(
      `select distinct p.email from "Case" k left join "Person" p on p.id = k."assigneeId" where k.id = any($1::uuid[])`,
      [cases.map(({ id }) => id)],
    )
    return rows.map(({ email }) => email)
  }

  async function certificatesOf(cases: { id: string }[]) {
    const numbers = await query('select number from "Certificate" where "caseId" = any($1::uuid[])', [
      cases.map(({ id }) => id),
    ])
    return numbers.length
  }
})
