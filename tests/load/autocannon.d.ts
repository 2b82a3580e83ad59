declare module 'autocannon' {
  type Request = { method?: string; path?: string; body?: string; headers?: Record<string, string> }
  type Options = {
    url: string
    connections: number
    amount: number
    headers?: Record<string, string>
    requests: (Request & { setupRequest?: (request: Request) => Request })[]
  }
  type Result = Record<'2xx' | '3xx' | '4xx' | '5xx' | 'errors' | 'timeouts', number>
  export default function autocannon(options: Options): Promise<Result>
}
