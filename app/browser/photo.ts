const widest = 2400
const quality = 0.85

/** The size a picture is sent in: as it is, or so that its longer side fits. */
export function sizeToSend(width: number, height: number): { width: number; height: number } | null {
  const scale = widest / Math.max(width, height)
  return scale >= 1 ? null : { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/**
 * A photograph small enough for a slow line, upright as it was taken. Everything else, and whatever this browser cannot
 * read, stays as it is: the server judges it.
 */
export async function smaller(file: File): Promise<File> {
  if (!/^image\/(jpeg|png)$/.test(file.type)) return file
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const size = sizeToSend(picture.naturalWidth, picture.naturalHeight)
    if (!size) return file
    const canvas = document.createElement('canvas')
    Object.assign(canvas, size)
    const drawing = canvas.getContext('2d')!
    // What is transparent becomes paper.
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, size.width, size.height)
    drawing.drawImage(picture, 0, 0, size.width, size.height)
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (!small || small.size >= file.size) return file
    return new File([small], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
  } catch {
    return file
  } finally {
    URL.revokeObjectURL(address)
  }
}
