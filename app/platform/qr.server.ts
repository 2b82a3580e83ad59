import QRCode from 'qrcode'

/** A text as a QR code in SVG, without margin; a quarter of it may be dirty or torn and it still reads. */
export function qrCode(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'Q', margin: 0 })
}
