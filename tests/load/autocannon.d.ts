declare module 'autocannon' {
  type Request = { method?: string; path?: string; body?: string; headers?: Record<string, string> }
  type Options = {
    url: string
    connections: number
    amount: number
    headers?: Record<string, string>
    requests: (Request & { setupRequest?: (request: Request) => Request })[]
  }
  type Run = {
    on(event: 'response', heard: (client: unknown, status: number) => void): void
    on(event: 'reqError', heard: (error: Error) => void): void
  }
  export default function autocannon(options: Options, done: (error: Error | null) => void): Run
}
