import { useId } from 'react'
import { Disclosure } from '#app/components/disclosure.tsx'
import { type Arrow, type Layout, layOut, type Picture, type Placed } from '#app/components/picture-layout.ts'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

const box = { width: 216, height: 46 }
const gap = { x: 136, y: 56 }
// Room for the words that stand outside the boxes.
const margin = 44
const middle = margin + box.width * 1.5 + gap.x
const size = { width: margin * 2 + box.width * 3 + gap.x * 2, row: box.height + gap.y }

const tones: Record<Placed['waitsFor'], Tone> = {
  applicant: 'turn',
  payment: 'turn',
  office: 'office',
  inspection: 'office',
  nobody: 'done',
}

/** How a state is coloured: by whom it waits for, and where nobody waits by how it ended. */
export function toneOf({ waitsFor, id }: { waitsFor: Placed['waitsFor']; id: string }): Tone {
  if (waitsFor !== 'nobody') return tones[waitsFor]
  return id === 'issued' ? 'done' : id === 'refused' ? 'stopped' : 'paused'
}

/** The way of an application, drawn from the very machine that decides. On a phone the list takes its place. */
export function MachinePicture({ picture }: { picture: Picture }) {
  const { t } = useWords()
  const layout = layOut(picture)
  const state = (id: string) => t.common.status[id as keyof Words['common']['status']] ?? id
  const act = (event: string) => t.common.act[event as keyof Words['common']['act']] ?? event
  return (
    <div className="picture">
      <ul className="legend" aria-label={t.common.picture.legend}>
        {(['applicant', 'office', 'nobody'] as const).map((waitsFor) => (
          <li key={waitsFor}>
            <Tag tone={tones[waitsFor]}>{t.common.waitsFor[waitsFor]}</Tag>
          </li>
        ))}
      </ul>
      <div className="picture-frame">
        <Drawing layout={layout} state={state} act={act} title={t.common.picture.title} />
        {layout.anytime.map(({ id, events }) => (
          <p key={id} className="hint">
            {fill(t.common.picture.anytime, { event: events.map(act).join(', '), state: state(id) })}
          </p>
        ))}
      </div>
      <Disclosure summary={t.common.picture.asList}>
        <ol className="picture-list">
          {picture.states.map((each) => (
            <li key={each.id}>
              <Tag tone={toneOf(each)}>{state(each.id)}</Tag>
              <ul className="list">
                {picture.transitions
                  .filter(({ from }) => from === each.id)
                  .map(({ to, event }) => (
                    <li key={event + to}>{fill(t.common.picture.leadsTo, { event: act(event), state: state(to) })}</li>
                  ))}
                {each.final && <li>{t.common.picture.end}</li>}
              </ul>
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  )
}

type DrawingProps = { layout: Layout; state: (id: string) => string; act: (event: string) => string; title: string }

function Drawing({ layout, state, act, title }: DrawingProps) {
  const head = `arrow${useId().replace(/\W/g, '')}`
  const at = new Map(layout.placed.map((each) => [each.id, each]))
  const height = layout.rows * size.row - gap.y + 8
  const said = new Set<string>()
  // Long arrows first: of several that say the same, the longest carries the words.
  const length = (arrow: Arrow) => Math.abs(at.get(arrow.from)!.row - at.get(arrow.to)!.row)
  const arrows = [...layout.arrows].sort((a, b) => (a.back ? length(b) - length(a) : length(a) - length(b)))
  return (
    <svg viewBox={`0 0 ${size.width} ${height}`} width={size.width} height={height} role="img" aria-label={title}>
      <defs>
        <marker
          id={head}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
        >
          <path d="M0 0 8 4 0 8Z" className="arrow-head" />
        </marker>
      </defs>
      {arrows.map((arrow) => {
        const from = at.get(arrow.from)!
        const to = at.get(arrow.to)!
        const { line, label } = draw(from, to)
        const key = `${arrow.events} ${arrow.back ? to.id : to.column === 0 ? from.id : to.id}`
        const repeats = said.has(key)
        said.add(key)
        return (
          <g key={`${from.id} ${to.id}`}>
            <path className="arrow" d={line} data-back={arrow.back || undefined} markerEnd={`url(#${head})`} />
            {!repeats && (
              <text className="event" x={label.x} y={label.y} textAnchor={label.anchor}>
                {arrow.events.map(act).join(' · ')}
              </text>
            )}
          </g>
        )
      })}
      {layout.placed.map((each) => {
        const { x, y } = placeOf(each)
        return (
          <g key={each.id} data-tone={toneOf(each)}>
            <rect
              className="state"
              x={x - box.width / 2}
              y={y - box.height / 2}
              width={box.width}
              height={box.height}
              rx={each.final ? box.height / 2 : 6}
            />
            <text className="state-name" x={x} y={y + 5} textAnchor="middle">
              {state(each.id)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The middle of a box. */
function placeOf({ row, column }: Placed) {
  return { x: middle + column * (box.width + gap.x), y: row * size.row + box.height / 2 + 4 }
}

type Label = { x: number; y: number; anchor: 'start' | 'middle' | 'end' }

function draw(from: Placed, to: Placed): { line: string; label: Label } {
  const a = placeOf(from)
  const b = placeOf(to)
  const half = { x: box.width / 2, y: box.height / 2 }
  const down = to.row > from.row

  if (from.column === to.column && to.row === from.row + 1) {
    return {
      line: `M${a.x} ${a.y + half.y}V${b.y - half.y}`,
      label: { x: a.x + 10, y: (a.y + b.y) / 2 + 5, anchor: 'start' },
    }
  }
  if (from.column === to.column) {
    // Past other boxes: down on the right, back up on the left.
    const side = down ? 1 : -1
    const x = a.x + side * half.x
    const bulge = x + side * (36 + (down ? 30 : 10) * Math.abs(to.row - from.row))
    const y = { from: a.y + side * 8, to: b.y + side * -8 }
    return {
      line: `M${x} ${y.from}C${bulge} ${y.from} ${bulge} ${y.to} ${x} ${y.to}`,
      label: down ? { x: bulge, y: (a.y + b.y) / 2, anchor: 'start' } : { x: x - 20, y: y.from - 6, anchor: 'end' },
    }
  }
  if (from.column === 0) {
    const side = to.column
    const start = a.x + side * half.x
    const turn = b.x - side * 10
    const y = a.y + 8
    return {
      line: `M${start} ${y}H${turn}Q${b.x} ${y} ${b.x} ${y + 10}V${b.y - half.y}`,
      label: { x: b.x - side * 10, y: b.y - half.y - 14, anchor: side > 0 ? 'end' : 'start' },
    }
  }
  const side = from.column
  const start = a.x - side * half.x
  const end = b.x + side * half.x
  return {
    line: `M${start} ${a.y}C${start - side * 60} ${a.y} ${end + side * 60} ${b.y + 14} ${end} ${b.y + 14}`,
    label: { x: a.x - side * 10, y: a.y + half.y + 20, anchor: side > 0 ? 'end' : 'start' },
  }
}
