import { useWords } from '#app/components/words.tsx'

/** The other language, written in itself. Comes back to the same page. */
export function LanguageSwitch({ path }: { path: string }) {
  const { t, language } = useWords()
  const other = language === 'km' ? 'en' : 'km'
  return (
    <form method="post" action="/language">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="path" value={path} />
      <button type="submit" lang={other}>
        {t.common.switchLanguage}
      </button>
    </form>
  )
}
