import { Icon, type IconName } from '#app/components/icon.tsx'

/** Status by word and shape; colour comes third. */
export type Tone = 'turn' | 'office' | 'done' | 'stopped' | 'paused'

const icons: Record<Tone, IconName> = {
  turn: 'turn',
  office: 'office',
  done: 'done',
  stopped: 'stopped',
  paused: 'paused',
}

export function Tag({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      <Icon name={icons[tone]} />
      <span>{children}</span>
    </span>
  )
}
