-- Every night the clock of all cases is counted again from their events: what was found, and when.
CREATE TABLE "Recount" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "cases" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Recount_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Recount_startedAt_idx" ON "Recount"("startedAt");

-- What is stored of a clock and does not follow from the events.
CREATE TABLE "ClockDifference" (
    "id" BIGSERIAL NOT NULL,
    "recountId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "stored" TEXT NOT NULL,
    "counted" TEXT NOT NULL,

    CONSTRAINT "ClockDifference_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ClockDifference_recountId_id_idx" ON "ClockDifference"("recountId", "id");
ALTER TABLE "ClockDifference" ADD CONSTRAINT "ClockDifference_recountId_fkey" FOREIGN KEY ("recountId") REFERENCES "Recount"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ClockDifference" ADD CONSTRAINT "ClockDifference_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
