import { element, told } from './page.ts'

/** Reads the QR code of a receipt with the camera, where the browser can (BarcodeDetector); what it reads is typed and sent. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type Reader = { new (options: { formats: string[] }): Detector }

const { BarcodeDetector } = window as unknown as { BarcodeDetector?: Reader }
const form = document.querySelector<HTMLFormElement>('form[data-scan]')
if (form && BarcodeDetector && 'mediaDevices' in navigator) offer(form, BarcodeDetector)

function offer(form: HTMLFormElement, Reader: Reader) {
  const { words } = told<{ start: string; stop: string; none: string }>()
  const button = element('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary' }, words.start)
  const video = element('video', { class: 'scan', muted: '', playsinline: '' })
  let camera: MediaStream | undefined
  form.append(button)

  const stop = () => {
    for (const track of camera?.getTracks() ?? []) track.stop()
    camera = undefined
    video.remove()
    button.textContent = words.start
  }
  const look = async (detector: Detector) => {
    const [found] = await detector.detect(video).catch(() => [])
    if (!camera) return
    if (!found) return void setTimeout(look, 200, detector)
    stop()
    form.querySelector<HTMLInputElement>('input[name="typed"]')!.value = found.rawValue
    form.requestSubmit()
  }
  button.addEventListener('click', async () => {
    if (camera) return stop()
    try {
      camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      video.srcObject = camera
      button.textContent = words.stop
      button.before(video)
      await video.play()
      await look(new Reader({ formats: ['qr_code'] }))
    } catch {
      stop()
      button.replaceWith(element('p', { class: 'hint', role: 'status' }, words.none))
    }
  })
}
