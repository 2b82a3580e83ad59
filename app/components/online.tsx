import { useRequest } from '#app/components/request.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'

/** Pages that have a small script of their own: app/browser, docs/decisions/018. */
export type OnlinePart = keyof Words['online']

type OnlineProps = {
  part: OnlinePart
  /** The address of the script. */
  script: string
  /** Stands for the signed-in person, and tells nothing about him or her. */
  person: string
}

/** The script of one page and what it needs to know. The page works without it. */
export function Online({ part, script, person }: OnlineProps) {
  const { t } = useWords()
  const { cspNonce } = useRequest()
  // No word of ours, and none that somebody typed, may end the element early.
  const words = JSON.stringify(t.online[part]).replaceAll('<', '\\u003c')
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: words of our dictionary, as data that nothing runs */}
      <script type="application/json" id="online" data-person={person} dangerouslySetInnerHTML={{ __html: words }} />
      <script type="module" nonce={cspNonce} src={script} />
    </>
  )
}
