declare module '@thyrith/momentkh' {
  import type { Moment } from 'moment'

  /** Teaches a moment factory the Khmer calendar; every date it makes then knows its lunar day. */
  export default function momentkh(factory: (...input: never[]) => Moment): unknown
}
