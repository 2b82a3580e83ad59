import { element, told } from './page.ts'

/** A signature drawn with a finger, a pen or a mouse: strokes as an SVG path in an unseen field. */
const field = document.querySelector<HTMLInputElement>('input[data-signature]')
if (field) draw(field)

function draw(field: HTMLInputElement) {
  const { words } = told<{ clear: string }>()
  const box = field.closest<HTMLElement>('.signature')!
  const canvas = element('canvas', { width: '600', height: '200', 'aria-label': field.dataset.signature! })
  const clear = element('button', { type: 'button', class: 'ds-button', 'data-variant': 'tertiary' }, words.clear)
  const pen = canvas.getContext('2d')!
  Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1b1d2a' })
  let strokes = field.value
  box.querySelector('.hint')?.remove()
  box.append(canvas, clear)
  pen.stroke(new Path2D(strokes))

  const at = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const within = (value: number, most: number) => Math.round(Math.max(0, Math.min(most, value)))
    return [within(((clientX - left) / width) * 600, 600), within(((clientY - top) / height) * 200, 200)]
  }
  canvas.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    const [x, y] = at(event)
    pen.beginPath()
    pen.moveTo(x, y)
    strokes += `M${x} ${y}`
    const drawn = document.querySelector<HTMLInputElement>('input[name="how"][value="drawn"]')
    if (drawn) drawn.checked = true
  })
  canvas.addEventListener('pointermove', (event) => {
    // The server takes no more than this of one signature.
    if (!canvas.hasPointerCapture(event.pointerId) || strokes.length > 19_000) return
    const [x, y] = at(event)
    pen.lineTo(x, y)
    pen.stroke()
    strokes += `L${x} ${y}`
    field.value = strokes
  })
  clear.addEventListener('click', () => {
    pen.clearRect(0, 0, 600, 200)
    strokes = ''
    field.value = ''
  })
}
