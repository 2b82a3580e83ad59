const shapes = {
  // A clock hand: it is your turn.
  turn: 'M8 1.5 15 14H1Z M7.2 6v4h1.6V6Zm0 5v1.5h1.6V11Z',
  office: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2v5h4.5A4.6 4.6 0 0 1 8 13 5 5 0 0 1 8 3Z',
  done: 'M6.2 13 1.5 8.3l1.6-1.6 3.1 3.1 6.7-6.8 1.6 1.6Z',
  stopped:
    'M5 1h6l4 4v6l-4 4H5l-4-4V5Zm0.6 3.2L4.2 5.6 6.6 8l-2.4 2.4 1.4 1.4L8 9.4l2.4 2.4 1.4-1.4L9.4 8l2.4-2.4-1.4-1.4L8 6.6Z',
  paused: 'M3.5 2h3v12h-3Zm6 0h3v12h-3Z',
  again: 'M8 2a6 6 0 1 1-5.7 4.1l1.9.6A4 4 0 1 0 8 4v2.600L3.900 3.300 8 0Z',
  plus: 'M7 2h2v5h5v2H9v5H7V9H2V7h5Z',
  back: 'M10.5 2 12 3.5 7.5 8l4.5 4.5-1.5 1.5-6-6Z',
  forward: 'M5.5 2 4 3.5 8.5 8 4 12.5 5.5 14l6-6Z',
  camera:
    'M5.6 2h4.8l1 2H14a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h2.600ZM8 5.500a3.300 3.300 0 1 0 0 6.600 3.300 3.300 0 0 0 0-6.600Zm0 1.600a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400Z',
  file: 'M3 1h6.500L13.500 5v10H3Zm5.500 1.600H4.600v10.800h7.300V6H8.500Z',
  person: 'M8 1.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4ZM8 9c3.6 0 6 1.9 6 4.5V15H2v-1.5C2 10.900 4.400 9 8 9Z',
} as const
export type IconName = keyof typeof shapes

/** A small shape beside words, never instead of them. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}
