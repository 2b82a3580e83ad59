import { scaleLinear } from 'd3-scale'

// From the capital that lies farthest west, south, east and north, with room for bubbles and names. The sheet for drawings
// gives a map its proportion: a degree to the east is shorter than one to the north by the cosine of the latitude.
const [west, east, south, north] = [102.2, 107.9, 10.2, 14.5]
const x = scaleLinear([west, east], [0, 100])
const y = scaleLinear([south, north], [100, 0])

/** Where on a map of Cambodia a place lies, as shares of its width and height. */
export function onMap(longitude: number, latitude: number): { x: string; y: string } {
  return { x: `${x(longitude).toFixed(2)}%`, y: `${y(latitude).toFixed(2)}%` }
}
