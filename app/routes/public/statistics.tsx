import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { chosen } from '#app/domain/open-data/chosen.ts'
import { published } from '#app/domain/open-data/published.server.ts'
import { StatisticsOfAll } from './statistics-of-all.tsx'

export const handle: Handle = { title: (t) => t.openData.title }

export async function loader() {
  const rows = await published()
  const services = Object.entries(Object.groupBy(rows, ({ service }) => service))
  return {
    services: services.map(([service, own]) => ({ service, twelve: chosen(own!).twelve })),
  }
}

export default function Statistics() {
  return <StatisticsOfAll {...useLoaderData<typeof loader>()} />
}
