import { useWords } from '#app/components/words.tsx'

export function Footer() {
  const { t } = useWords()
  const { navigation, footer } = t.common
  return (
    <footer className="footer">
      <div>
        <p>{footer.about}</p>
        <p>{footer.unverified}</p>
      </div>
      <ul>
        <li>
          <a href="/verify">{navigation.verify}</a>
        </li>
        <li>
          <a href="/offices">{navigation.offices}</a>
        </li>
        <li>
          <a href="/statistics">{t.openData.link.home}</a>
        </li>
      </ul>
    </footer>
  )
}
