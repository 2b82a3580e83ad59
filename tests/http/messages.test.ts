import { expect, test } from 'vitest'
import { unreadCount } from '#app/domain/cases/my-cases.server.ts'
import { deliver } from '#app/domain/notices/notices.server.ts'
import { loader as one } from '#app/routes/cases/case.tsx'
import { loader as inbox } from '#app/routes/cases/messages.tsx'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

async function told(name: string) {
  const applicant = await person(name)
  const caseId = await submitted('sme-registration', applicant)
  await bring(caseId, 'intake', await office())
  await deliver({ caseId, seq: 1, notice: 'paymentDue' }, after(1))
  await deliver({ caseId, seq: 2, notice: 'paid' }, after(2))
  return { applicant, caseId }
}

test('messages come newest first, and are new once', async () => {
  const { applicant, caseId } = await told('Sokha')
  expect(await unreadCount(applicant)).toBe(2)
  const { messages } = (await ask(inbox, applicant, '/', {})).data
  expect(messages.map((each: { path: string; isNew: boolean }) => [each.path, each.isNew])).toEqual([
    [`/cases/${caseId}`, true],
    [`/cases/${caseId}`, true],
  ])
  expect(messages[0].subject).toMatch(/your payment has been received/)
  const again = (await ask(inbox, applicant, '/', {})).data.messages
  expect(again.some((each: { isNew: boolean }) => each.isNew)).toBe(false)
  expect(await unreadCount(applicant)).toBe(0)
})

test('the case shows its own messages, and they are read with it', async () => {
  const { applicant, caseId } = await told('Bopha')
  const { messages } = (await ask(one, applicant, '/', { caseId })).data.one
  expect(messages.filter((each: { isNew: boolean }) => each.isNew)).toHaveLength(2)
  expect(await unreadCount(applicant)).toBe(0)
})

test('nobody reads the messages of others', async () => {
  const { applicant } = await told('Dara')
  const { messages } = (await ask(inbox, await person('Rithy'), '/', {})).data
  expect(messages).toEqual([])
  expect(await unreadCount(applicant)).toBe(2)
})
