-- What was tried on the past: a year run through again, or cases counted again under other rules.
CREATE TABLE "Simulation" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "dataHash" TEXT,
    "result" JSONB,

    CONSTRAINT "Simulation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Simulation_askedAt_idx" ON "Simulation"("askedAt");
ALTER TABLE "Simulation" ADD CONSTRAINT "Simulation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A past case that other rules would have made different.
CREATE TABLE "SimulationCase" (
    "simulationId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "differs" TEXT[],
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "SimulationCase_pkey" PRIMARY KEY ("simulationId","caseId")
);
ALTER TABLE "SimulationCase" ADD CONSTRAINT "SimulationCase_simulationId_fkey" FOREIGN KEY ("simulationId") REFERENCES "Simulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SimulationCase" ADD CONSTRAINT "SimulationCase_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
