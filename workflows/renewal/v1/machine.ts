import { licensing, unfiled } from '#workflows/kit.ts'
import { machine as operating } from '#workflows/operating-certificate/v1/machine.ts'

/** The certificate of continued operation: the operating certificate's path once more (one service, new or continued). */
export const machine = licensing.createMachine({
  id: 'renewal.v1',
  context: unfiled,
  initial: 'draft',
  states: operating.config.states,
})
