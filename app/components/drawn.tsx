/** Markup that was drawn before (routes/management/drawn.server.tsx), never text that somebody wrote; no box of its own. */
export function Drawn({ markup }: { markup: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React has drawn it, with everything in it escaped.
  return <div className="drawn" dangerouslySetInnerHTML={{ __html: markup }} />
}
