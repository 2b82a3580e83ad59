import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'

export type Status = keyof Words['common']['status']
export type CertificateStatus = keyof Words['common']['certificateStatus']

const tones: Record<Status, Tone> = {
  draft: 'paused',
  awaitingPayment: 'turn',
  intake: 'office',
  correction: 'turn',
  review: 'office',
  inspection: 'office',
  endorsement: 'office',
  decision: 'office',
  issuing: 'office',
  issued: 'done',
  refused: 'stopped',
  withdrawn: 'paused',
  lapsed: 'paused',
}

export const certificateTones: Record<CertificateStatus, Tone> = {
  valid: 'done',
  suspended: 'turn',
  revoked: 'stopped',
  expired: 'stopped',
  replaced: 'paused',
}

/** The state of a case. What waits for the applicant is amber for the applicant and paused for the office. */
export function StatusTag({ status, viewer = 'applicant' }: { status: string; viewer?: 'applicant' | 'office' }) {
  const { t } = useWords()
  const known = status as Status
  const tone = tones[known] ?? 'paused'
  return <Tag tone={viewer === 'office' && tone === 'turn' ? 'paused' : tone}>{t.common.status[known] ?? status}</Tag>
}

/** The state of a certificate. */
export function CertificateTag({ status }: { status: string }) {
  const { t } = useWords()
  const known = status as CertificateStatus
  return <Tag tone={certificateTones[known] ?? 'paused'}>{t.common.certificateStatus[known] ?? status}</Tag>
}
