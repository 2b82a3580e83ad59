import type { ReactNode } from 'react'
import { ChartFrame } from '#app/components/chart-frame.tsx'
import { onMap } from '#app/components/map-of-cambodia.ts'
import { provincePlaces } from '#app/components/province-places.ts'
import { useWords } from '#app/components/words.tsx'

export type MapPoint = { id: string; longitude: number; latitude: number; series: number }

type PointMapProps = {
  title: string
  points: readonly MapPoint[]
  series: readonly string[]
  /** Written where their capitals lie, so that one finds one's way. */
  provinces: readonly { code: string; nameKm: string; nameEn: string }[]
  cases?: number
  note: string
  table: ReactNode
}

/** Many places as points where they lie. What a point is stands in the table behind. */
export function PointMap({ title, points, series, provinces, note, table }: PointMapProps) {
  const { format } = useWords()
  return (
    <ChartFrame title={title} series={series} note={note} table={table}>
      <svg className="map" role="img" aria-label={title}>
        {provinces
          .filter(({ code }) => provincePlaces[code])
          .map((province) => {
            const { x, y } = onMap(...provincePlaces[province.code])
            return (
              <text key={province.code} className="small quiet" x={x} y={y} dy={-8} textAnchor="middle">
                {format.name(province)}
              </text>
            )
          })}
        {points.map(({ id, longitude, latitude, series }) => {
          const { x, y } = onMap(longitude, latitude)
          return <circle key={id} cx={x} cy={y} r={4} data-series={series} />
        })}
      </svg>
    </ChartFrame>
  )
}
