// The first that fits counts: most browsers also call themselves Chrome or Safari, and Facebook's opens every link in itself.
const browsers: [RegExp, string][] = [
  [/FBA[NV]|FB_IAB/, 'Facebook'],
  [/Telegram/, 'Telegram'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/UCBrowser/, 'UC Browser'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|OPiOS|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/CriOS|Chrome|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const systems = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android.*Mobile/, 'android'],
  [/Android/, 'androidTablet'],
  [/Windows/, 'windows'],
  [/CrOS/, 'chromebook'],
  [/Mac OS X|Macintosh/, 'mac'],
  [/Linux/, 'linux'],
] as const

export type System = (typeof systems)[number][1]
/** What somebody signed in with, as far as the browser tells. */
export type Device = { browser: string | null; system: System | null }

/** Browser and kind of device in a User-Agent header. */
export function deviceOf(agent: string): Device {
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1] ?? null
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1] ?? null
  return { browser, system }
}
