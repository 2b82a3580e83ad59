import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { chosen } from '#app/domain/open-data/chosen.ts'
import { published } from '#app/domain/open-data/published.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { findService } from '#app/domain/services.server.ts'
import { StatisticsOfService } from './statistics-of-service.tsx'

type Loaded = Awaited<ReturnType<typeof loader>>

export const handle: Handle<Loaded> = { title: (t, { service }) => t.common.services[service].name }

export async function loader({ params }: LoaderFunctionArgs) {
  const service = findService(params.service)
  if (!service) throw new Response(null, { status: 404 })
  const [rows, { province: names }] = await Promise.all([published({ service }), divisionsFor({})])
  return { service, names, ...chosen(rows) }
}

export default function Statistics() {
  return <StatisticsOfService {...useLoaderData<typeof loader>()} />
}
